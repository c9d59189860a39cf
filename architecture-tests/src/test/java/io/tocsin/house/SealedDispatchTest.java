package io.tocsin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No main source asks a sealed value for its case, and each way of doing so is caught. */
class SealedDispatchTest {
    private static final String SHAPE = "sealed interface Shape { record Round() implements Shape {}"
            + " record Square<T>(T side) implements Shape {} record Helper() {} }";

    @Test
    void shouldHoldInEveryModule() throws IOException {
        Map<String, String> sources = mainSources();

        assertThat(sources).hasSizeGreaterThan(20);
        assertThat(SealedDispatch.violations(sources)).isEmpty();
    }

    @Test
    void shouldCatchInstanceofOfACase() throws IOException {
        assertThat(check("class A {\nboolean m(Shape s) { return s instanceof Shape.Round; } }"))
                .containsExactly("A.java:2: instanceof Shape.Round, a case of a sealed type");
        assertThat(check("class A { Object m(Shape s) { return s instanceof Shape.Square<?> q ? q.side() : s; } }"))
                .containsExactly("A.java:1: instanceof Shape.Square, a case of a sealed type");
        assertThat(check("class A { boolean m(Object s) { return s instanceof a.b.Shape.Round; } }"))
                .hasSize(1);
        assertThat(check("import a.b.Shape.Round; class A { boolean m(Object s) { return s instanceof Round; } }"))
                .hasSize(1);
    }

    @Test
    void shouldCatchCastsAndClassLiteralsOfACase() throws IOException {
        assertThat(check("class A { Object m(Shape s) { return (Shape.Round) s; } }"))
                .containsExactly("A.java:1: cast to Shape.Round, a case of a sealed type");
        assertThat(check("class A { Object m(java.util.Optional<Shape> s) {"
                        + " return s.filter(Shape.Round.class::isInstance); } }"))
                .containsExactly("A.java:1: isInstance of Shape.Round, a case of a sealed type");
    }

    @Test
    void shouldCatchASealedTypeThatAsksForItsOwnCase() throws IOException {
        String own = "sealed interface Own { default boolean isOne() { return this instanceof One; }"
                + " record One() implements Own {} }";

        assertThat(check(own)).hasSize(1);
    }

    @Test
    void shouldAllowOtherTypesAndEqualsOfACase() throws IOException {
        assertThat(check("class A { boolean m(Object o) { return o instanceof Shape || o instanceof Shape.Helper"
                        + " || o instanceof Round || o instanceof String || o.equals(new Shape.Round()); } }"))
                .isEmpty();
    }

    private static List<String> check(String source) throws IOException {
        return SealedDispatch.violations(Map.of("A.java", source, "Shape.java", SHAPE));
    }

    private static Map<String, String> mainSources() throws IOException {
        Path root = HouseRulesTest.repositoryRoot();
        Map<String, String> sources = new HashMap<>();
        for (Path module : HouseRulesTest.modules(root)) {
            for (Path file : HouseRulesTest.sources(module.resolve("src/main/java"))) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }
}
