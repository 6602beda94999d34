package dev.quarry.testing;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Marks a slow test class that shares no state, so that it runs in parallel with the tests of the service, which leave the
 * machine idle for much of the time. Its methods may run in parallel, too.
 */
@Execution(ExecutionMode.CONCURRENT)
@Retention(RUNTIME)
@Target(TYPE)
public @interface Alongside {
}
