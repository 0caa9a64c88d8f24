package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bellwether.architecture.TimeAndChance.Call;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The compiled classes of all modules but the benchmarks', held to docs/map.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapTest {

    private List<Edge> edges = List.of();
    private List<Call> calls = List.of();

    @BeforeAll
    void read_the_classes_once() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.bellwether");
        edges = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> new Edge(
                        use.getOriginClass().getBaseComponentType().getName(),
                        use.getTargetClass().getBaseComponentType().getName()))
                .distinct()
                .toList();
        calls = classes.stream()
                .flatMap(type -> Stream.concat(
                        type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream()))
                .map(MapTest::call)
                .toList();
    }

    private static Call call(JavaAccess<?> access) {
        return new Call(
                access.getOriginOwner().getName(),
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
    }

    @Test
    void the_scan_sees_the_classes_it_judges() {
        assertThat(edges)
                .contains(new Edge("io.bellwether.gateway.chat.Failure", "io.bellwether.gateway.chat.Failure$Kind"));
        assertThat(calls).isNotEmpty();
    }

    @Test
    void every_arrow_points_where_the_map_says() {
        assertThat(Directions.problems(edges)).isEmpty();
    }

    @Test
    void no_packages_go_in_circles() {
        assertThat(Cycles.problems(edges)).isEmpty();
    }

    @Test
    void only_the_application_makes_clocks_and_randomness() {
        assertThat(TimeAndChance.problems(calls)).isEmpty();
    }
}
