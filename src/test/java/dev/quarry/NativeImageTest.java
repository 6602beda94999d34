package dev.quarry;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Rules for a native executable: classes are initialised at build time, and reflection and services are not available. */
@AnalyzeClasses(packages = "dev.quarry", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeImageTest {

    private static final Set<String> RUNTIME_CLASSES = Set.of("java.util.Random", "java.util.SplittableRandom",
            "java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom", "java.util.Date", "java.time.Clock",
            "java.net.InetAddress", "java.lang.ProcessHandle", "java.lang.Runtime",
            "java.lang.management.ManagementFactory");

    private static final Set<String> RUNTIME_METHODS = Set.of("java.util.UUID.randomUUID", "java.lang.Math.random",
            "java.lang.System.currentTimeMillis", "java.lang.System.nanoTime", "java.lang.System.getenv",
            "java.lang.System.getProperty", "java.nio.file.Files.createTempFile", "java.nio.file.Files.createTempDirectory");

    @ArchTest
    static final ArchRule static_fields_hold_no_state_of_the_build_machine = classes()
            .should(new ArchCondition<>("initialise static fields without random values, clocks, host names, process ids") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    item.getStaticInitializer().ifPresent(initializer -> callsOf(initializer).stream()
                            .filter(NativeImageTest::dependsOnRuntime)
                            .forEach(call -> events.add(SimpleConditionEvent.violated(item, call.getDescription()))));
                }
            });

    @ArchTest
    static final ArchRule no_service_is_looked_up = noClasses()
            .should(callMethodWhere(new DescribedPredicate<>("looks up a service") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    return owner.equals("java.util.ServiceLoader") || owner.equals("java.sql.DriverManager")
                            || owner.equals("java.lang.System") && call.getName().equals("getLogger");
                }
            }));

    /** Returns the calls of a static initialiser, and of the code of this project that it calls. */
    private static Set<JavaCall<?>> callsOf(JavaCodeUnit initializer) {
        Set<JavaCall<?>> calls = new LinkedHashSet<>();
        Set<JavaCodeUnit> seen = new LinkedHashSet<>(Set.of(initializer));
        Deque<JavaCodeUnit> unread = new ArrayDeque<>(seen);
        while (!unread.isEmpty()) {
            for (JavaCall<?> call : unread.remove().getCallsFromSelf()) {
                // A lambda runs later.
                if (!call.isDeclaredInLambda()) {
                    calls.add(call);
                    ownCode(call).filter(seen::add).ifPresent(unread::add);
                }
            }
        }
        return calls;
    }

    private static Optional<JavaCodeUnit> ownCode(JavaCall<?> call) {
        Optional<? extends JavaMember> member = call.getTarget().resolveMember();
        return member.filter(found -> found.getOwner().getPackageName().startsWith("dev.quarry"))
                .map(JavaCodeUnit.class::cast);
    }

    private static boolean dependsOnRuntime(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return RUNTIME_CLASSES.contains(owner)
                || RUNTIME_METHODS.contains(owner + "." + call.getName())
                || owner.startsWith("java.time.") && call.getName().equals("now");
    }

    @Test
    void the_command_line_needs_no_reflection() {
        assertThat(StartOptions.specification().mixins()).isEmpty();
        assertThat(StartOptions.specification().optionsMap()).containsKeys("-h", "--help", "-V", "--version");
    }

    @Test
    void the_version_is_a_resource() {
        assertThat(ApplicationVersion.read()).matches("\\d+\\.\\d+.*");
    }
}
