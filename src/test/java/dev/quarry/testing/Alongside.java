package dev.quarry.testing;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A class that takes long and shares nothing, so that it runs beside the tests of the service: these leave the machine idle for
 * a good part of the time. Its methods may run beside one another, too.
 */
@Execution(ExecutionMode.CONCURRENT)
@Retention(RUNTIME)
@Target(TYPE)
public @interface Alongside {
}
