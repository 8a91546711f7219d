package io.roadstead.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.bed.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BedCommandTest {
    @Test
    void understandsEveryFlag() {
        assertThat(parse("up 3 --profile gpu,edge --nodes 7 --pods 70 --real-node --dir d"))
                .isEqualTo(new BedCommand.Up(
                        new BedRequest(3, List.of(Profile.GPU, Profile.EDGE), 7, 70, true, Path.of("d"))));
        assertThat(parse("down --dir d")).isEqualTo(new BedCommand.Down(Path.of("d")));
        assertThat(parse("load agent.tar --dir d")).isEqualTo(new BedCommand.Load(Path.of("agent.tar"), Path.of("d")));
    }

    @Test
    void repeatsProfilesInTurnAndCountsEach() {
        BedRequest request = new BedRequest(5, List.of(Profile.GPU, Profile.EDGE), 1, 1, false, Path.of("d"));
        assertThat(request.each(Optional.empty()).stream().map(ClusterRequest::name))
                .containsExactly("gpu-1", "edge-1", "gpu-2", "edge-2", "gpu-3");
    }

    @Test
    void exposesTheFirstClusterOnly() {
        BedRequest request = new BedRequest(2, List.of(Profile.PUBLIC), 1, 1, true, Path.of("d"));
        assertThat(request.each(Optional.of("10.0.0.1")).stream().map(ClusterRequest::address))
                .containsExactly(Optional.of("10.0.0.1"), Optional.empty());
    }

    @Test
    void hasNoPodsWithoutNodesUnlessTheyAreAskedFor() {
        assertThat(parse("up 1 --nodes 0 --dir d"))
                .isEqualTo(new BedCommand.Up(new BedRequest(1, List.of(Profile.PUBLIC), 0, 0, false, Path.of("d"))));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("up 1 --nodes 0 --pods 3 --dir d"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sideways",
                "up",
                "up 0 --dir d",
                "up x --dir d",
                "up 1",
                "up 1 --dir",
                "up 1 --dir d --profile moon",
                "up 1 --dir d --nodes -1",
                "up 1 --dir d --what",
                "down",
                "down --dir d --nodes 3",
                "load --dir d",
                "load agent.tar"
            })
    void refusesWhatItDoesNotUnderstandAndShowsTheUsage(String line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(BedCommand.run(words(line), err, err)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("usage: bed up N");
    }

    private static BedCommand.Command parse(String line) {
        return BedCommand.parse(words(line));
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
