package dev.quarry;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.quarry.platform.Printable;
import io.smallrye.config.ConfigMapping;

/** The rules of the shape of the source; src/README.md explains them. */
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
            .layer("command line").definedBy("dev.quarry.cli..")
            .layer("ops").definedBy("dev.quarry.ops..")
            .layer("worker").definedBy("dev.quarry.worker..")
            .layer("search").definedBy("dev.quarry.search..")
            .layer("repositories").definedBy("dev.quarry.repositories..")
            .layer("jobs").definedBy("dev.quarry.jobs..")
            .layer("indexing").definedBy("dev.quarry.indexing..")
            .layer("access").definedBy("dev.quarry.access..")
            .layer("platform").definedBy("dev.quarry.platform..")
            .whereLayer("the process").mayNotBeAccessedByAnyLayer()
            .whereLayer("mcp").mayOnlyBeAccessedByLayers("the process")
            .whereLayer("command line").mayOnlyBeAccessedByLayers("the process")
            .whereLayer("ops").mayOnlyBeAccessedByLayers("the process")
            .whereLayer("worker").mayOnlyBeAccessedByLayers("ops", "the process")
            .whereLayer("search").mayOnlyBeAccessedByLayers("mcp", "the process")
            .whereLayer("repositories").mayOnlyBeAccessedByLayers("mcp", "the process")
            .whereLayer("jobs").mayOnlyBeAccessedByLayers("mcp", "ops", "repositories", "worker", "the process")
            .whereLayer("indexing").mayOnlyBeAccessedByLayers("worker", "repositories", "the process")
            .whereLayer("access").mayOnlyBeAccessedByLayers("mcp", "jobs", "repositories", "the process");

    /** The catalogue knows how a directory is scanned, for instance to explain a path, but nothing of a run. */
    @ArchTest
    static final ArchRule repositories_use_the_scan_only = noClasses()
            .that().resideInAPackage("dev.quarry.repositories..")
            .should().dependOnClassesThat(resideInAPackage("dev.quarry.indexing..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.quarry.indexing.scan.."))));

    @ArchTest
    static final ArchRule packages_at_any_depth_form_no_cycle = slices().matching("dev.quarry.(**)").should().beFreeOfCycles();

    @ArchTest
    static void every_mapping_of_settings_is_known(JavaClasses classes) {
        assertThat(classes.stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(KnownSettings.MAPPINGS.stream().map(Class::getName).toList());
    }

    @ArchTest
    static void a_package_has_at_most_25_classes(JavaClasses classes) {
        Map<String, Long> sizes = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info") && !type.getName().matches(GENERATED))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes.values()).as("classes by package: %s", sizes).allMatch(size -> size <= 25);
    }

    @ArchTest
    static void a_name_of_a_class_is_used_once(JavaClasses classes) {
        Map<String, Long> uses = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info") && !type.getName().matches(GENERATED))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));

        assertThat(uses).allSatisfy((name, count) -> assertThat(count).as(name).isOne());
    }

    /** The layers of search: each may use those below it. */
    @ArchTest
    static final ArchRule parts_of_search_depend_on_one_another_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("usages").definedBy("dev.quarry.search.usages..")
            .layer("search").definedBy("dev.quarry.search")
            .layer("ranked").definedBy("dev.quarry.search.ranked")
            .layer("modes").definedBy("dev.quarry.search.content", "dev.quarry.search.symbol", "dev.quarry.search.files",
                    "dev.quarry.search.trace")
            .layer("index").definedBy("dev.quarry.search.index", "dev.quarry.search.result")
            .layer("query").definedBy("dev.quarry.search.query")
            .layer("text").definedBy("dev.quarry.search.text")
            .whereLayer("usages").mayNotBeAccessedByAnyLayer()
            .whereLayer("search").mayOnlyBeAccessedByLayers("usages")
            .whereLayer("ranked").mayOnlyBeAccessedByLayers("search")
            .whereLayer("modes").mayOnlyBeAccessedByLayers("usages", "search", "ranked")
            .whereLayer("index").mayOnlyBeAccessedByLayers("usages", "search", "ranked", "modes")
            .whereLayer("query").mayOnlyBeAccessedByLayers("usages", "search", "ranked", "modes", "index");

    /** The facts that a syntax tree tells of a name need neither a database nor a server. */
    @ArchTest
    static final ArchRule classification_of_usages_is_plain_java = classes()
            .that().resideInAnyPackage("dev.quarry.search.usages.syntax..", "dev.quarry.search.usages.languages..",
                    "dev.quarry.search.usages.binding..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.treesitter..", "dev.quarry.search.usages.syntax..",
                    "dev.quarry.search.usages.languages..", "dev.quarry.search.usages.binding..",
                    "dev.quarry.platform.syntax..");

    /** The layers of indexing: each may use those below it. */
    @ArchTest
    static final ArchRule parts_of_indexing_depend_on_one_another_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("run").definedBy("dev.quarry.indexing")
            .layer("store").definedBy("dev.quarry.indexing.store")
            .layer("upkeep").definedBy("dev.quarry.indexing.upkeep")
            .layer("reading").definedBy("dev.quarry.indexing.reading")
            .layer("scan").definedBy("dev.quarry.indexing.scan..")
            .layer("chunking").definedBy("dev.quarry.indexing.chunking..")
            .whereLayer("run").mayNotBeAccessedByAnyLayer()
            .whereLayer("store").mayOnlyBeAccessedByLayers("run")
            .whereLayer("upkeep").mayOnlyBeAccessedByLayers("run", "store")
            .whereLayer("reading").mayOnlyBeAccessedByLayers("run")
            .whereLayer("scan").mayOnlyBeAccessedByLayers("run", "store", "reading")
            .whereLayer("chunking").mayOnlyBeAccessedByLayers("run", "store");

    @ArchTest
    static final ArchRule scanning_is_plain_java = classes()
            .that().resideInAPackage("dev.quarry.indexing.scan..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.eclipse.jgit..", "com.googlecode.javaewah..",
                    "org.jboss.logging..",
                    "dev.quarry.indexing.scan..", "dev.quarry.platform..");

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
            .and().resideOutsideOfPackages("dev.quarry.platform..", "dev.quarry.access..")
            .and().haveNameNotMatching(".*Resource(\\$.*)?")
            .and().haveNameNotMatching(GENERATED)
            .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule chunking_is_plain_java = classes()
            .that().resideInAPackage("dev.quarry.indexing.chunking..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.treesitter..", "dev.quarry.indexing.chunking..",
                    "dev.quarry.platform.text..", "dev.quarry.platform.syntax..");

    @ArchTest
    static final ArchRule syntax_trees_are_plain_java = classes()
            .that().resideInAPackage("dev.quarry.platform.syntax..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.treesitter..", "dev.quarry.platform.syntax..");

    @ArchTest
    static final ArchRule accelerators_are_used_at_their_switches_only = noClasses()
            .that().resideInAPackage("dev.quarry..")
            .and().resideOutsideOfPackages("dev.quarry.platform.syntax.input..",
                    "dev.quarry.indexing.chunking.syntax.javascan..")
            .and().doNotHaveFullyQualifiedName("dev.quarry.indexing.chunking.Accelerators")
            .and().doNotHaveFullyQualifiedName("dev.quarry.search.usages.syntax.UsageMask")
            .should().dependOnClassesThat().resideInAnyPackage("dev.quarry.platform.syntax.input..",
                    "dev.quarry.indexing.chunking.syntax.javascan..");

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

    /** The launcher runs a command with these libraries in the class path, and no others. */
    @ArchTest
    static final ArchRule the_command_line_is_a_client_without_the_framework = classes()
            .that().resideInAPackage("dev.quarry.cli..")
            .or().haveFullyQualifiedName("dev.quarry.StartOptions")
            .should().onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "picocli..",
                    "com.fasterxml.jackson.core..", "com.knuddels.jtokkit..", "dev.quarry.cli..")
                    .or(belongToAnyOf(Printable.class, ApplicationVersion.class, StartOptions.class)));

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that(DescribedPredicate.not(simpleNameEndingWith("Command")))
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule names_say_what_a_thing_does = noClasses()
            .should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)");
}
