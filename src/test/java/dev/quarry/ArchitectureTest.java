package dev.quarry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the source's shape; src/README.md tells why. */
@AnalyzeClasses(packages = "dev.quarry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Generated next to our classes by Quarkus, and not ours to shape. */
    private static final String GENERATED = ".*(_Bean|_ClientProxy|_Observer_.*|_Subclass|\\$quarkus.*)";

    @ArchTest
    static final ArchRule features_depend_on_one_another_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("the process").definedBy("dev.quarry")
            .layer("mcp").definedBy("dev.quarry.mcp..")
            .layer("ops").definedBy("dev.quarry.ops..")
            .layer("worker").definedBy("dev.quarry.worker..")
            .layer("search").definedBy("dev.quarry.search..")
            .layer("jobs").definedBy("dev.quarry.jobs..")
            .layer("indexing").definedBy("dev.quarry.indexing..")
            .layer("platform").definedBy("dev.quarry.platform..")
            .whereLayer("the process").mayNotBeAccessedByAnyLayer()
            .whereLayer("mcp").mayOnlyBeAccessedByLayers("the process")
            .whereLayer("ops").mayOnlyBeAccessedByLayers("the process")
            .whereLayer("worker").mayOnlyBeAccessedByLayers("ops", "the process")
            .whereLayer("search").mayOnlyBeAccessedByLayers("mcp", "the process")
            .whereLayer("jobs").mayOnlyBeAccessedByLayers("mcp", "ops", "worker", "the process")
            .whereLayer("indexing").mayOnlyBeAccessedByLayers("worker", "the process");

    @ArchTest
    static final ArchRule packages_form_no_cycle = slices().matching("dev.quarry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sql_stays_in_stores_writers_and_the_feed = noClasses()
            .that().resideInAPackage("dev.quarry..")
            .and().resideOutsideOfPackage("dev.quarry.platform.database..")
            .and(DescribedPredicate.not(simpleNameEndingWith("Store")
                    .or(simpleNameEndingWith("Writer"))
                    .or(simpleNameEndingWith("Row"))
                    .or(simpleNameStartingWith("JobFeed"))))
            .and().haveNameNotMatching(GENERATED)
            .should().dependOnClassesThat().resideInAnyPackage("io.vertx..sqlclient..", "io.vertx..pgclient..");

    @ArchTest
    static final ArchRule http_stays_in_resources_and_platform = noClasses()
            .that().resideInAPackage("dev.quarry..")
            .and().resideOutsideOfPackage("dev.quarry.platform..")
            .and().haveNameNotMatching(".*Resource(\\$.*)?")
            .and().haveNameNotMatching(GENERATED)
            .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule chunking_is_plain_java = classes()
            .that().resideInAPackage("dev.quarry.indexing.chunking..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.treesitter..", "dev.quarry.indexing.chunking..",
                    "dev.quarry.platform.text..");

    @ArchTest
    static final ArchRule words_are_plain_java = classes()
            .that().resideInAPackage("dev.quarry.platform.text..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.quarry.platform.text..");

    @ArchTest
    static final ArchRule nothing_waits_outside_start_up = noClasses()
            .that(DescribedPredicate.not(simpleNameEndingWith("Startup").or(simpleNameEndingWith("Command"))))
            .should(callMethodWhere(new DescribedPredicate<>("it awaits a Uni") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTarget().getOwner().isAssignableTo("io.smallrye.mutiny.Uni")
                            && call.getTarget().getName().equals("await");
                }
            }));

    @ArchTest
    static final ArchRule every_merge_says_how_many = noClasses()
            .should(callMethodWhere(new DescribedPredicate<>("it merges without a limit") {
                @Override
                public boolean test(JavaMethodCall call) {
                    boolean bareMerge = call.getTarget().getName().equals("merge")
                            && call.getTarget().getRawParameterTypes().isEmpty()
                            && resideInAPackage("io.smallrye.mutiny..").test(call.getTargetOwner());
                    return bareMerge || call.getTarget().getName().endsWith("AndMerge");
                }
            }));

    /** The clocks of machines differ; what happened when, and how long a lease lasts, is the database's to say. */
    @ArchTest
    static final ArchRule nobody_asks_this_machine_what_time_it_is = noClasses()
            .that().resideInAnyPackage("dev.quarry.worker..", "dev.quarry.jobs..", "dev.quarry.indexing", "dev.quarry.ops..")
            .should(callMethodWhere(new DescribedPredicate<>("it reads the wall clock") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTarget().getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time")
                            || call.getTarget().getName().equals("currentTimeMillis");
                }
            }));

    /** Else the driver prints a stack trace whenever the connection is lost. */
    @ArchTest
    static final ArchRule connections_in_hand_are_listened_to = noClasses()
            .that(DescribedPredicate.not(simpleNameEndingWith("Transactions")))
            .should(callMethodWhere(new DescribedPredicate<>("it takes a connection from a pool") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getTargetOwner().isAssignableTo("io.vertx.mutiny.sqlclient.Pool")
                            && List.of("withTransaction", "withConnection", "getConnection")
                                    .contains(call.getTarget().getName());
                }
            }));

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that(DescribedPredicate.not(simpleNameEndingWith("Command")))
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule names_say_what_a_thing_does = noClasses()
            .should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)");
}
