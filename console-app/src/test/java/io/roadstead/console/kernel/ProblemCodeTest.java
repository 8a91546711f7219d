package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    @Test
    void eachIsExplainedToThoseWhoUseTheApi() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../docs/api.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(rows).anyMatch(row -> row.startsWith("| `" + code.code() + "` | " + code.status() + " |"));
        }
    }

    @Test
    void codesAreStableWords() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z-]+\\.[a-z-]+"));
    }
}
