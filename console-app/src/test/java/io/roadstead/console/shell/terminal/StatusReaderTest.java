package io.roadstead.console.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the end of a shell, by what a cluster says; also a hostile one. */
class StatusReaderTest {
    private static String word(ShellEnd end) {
        return end.kind().word() + end.arguments();
    }

    private static String end(String status, String why) {
        StatusReader reader = new StatusReader();
        reader.add(status.getBytes(StandardCharsets.UTF_8));
        return word(reader.end(why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'Success'} | '' | exited[0]",
                "{'status':'Failure','details':{'causes':[{'reason':'ExitCode','message':'3'}]}} | broke | exited[3]",
                "{'status':'Failure','message':'the pod is gone'} | '' | failed[the pod is gone]",
                "{'status':'Failure','message':'sh: executable file not found'} | '' | no-program[sh: executable file not found]",
                "{'status':'Failure','details':7} | '' | failed[]",
                "{'status':{}} | broke | lost[broke]",
                "[1] | broke | lost[broke]",
                "nonsense | broke | lost[broke]",
                "'' | '' | failed[]"
            })
    void theEndIsSaid(String status, String why, String expected) {
        assertThat(end(status.replace('\'', '"'), why)).isEqualTo(expected);
    }

    @Test
    void moreThanAStatusMayHaveIsNotKept() {
        StatusReader reader = new StatusReader();
        for (int i = 0; i < 100; i++) {
            reader.add(new byte[10_000]);
        }
        assertThat(word(reader.end("broke"))).isEqualTo("lost[broke]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {'message':'pods is forbidden'} | denied[pods is forbidden]",
                "401 | no | denied[no]",
                "503 | The cluster one is offline. | unreachable[The cluster one is offline.]",
                "404 | {'message':'pods \"p\" not found'} | refused[pods \"p\" not found]",
                "0 | {'message':{}} | refused[{\"message\":{}}]"
            })
    void aRefusalIsSaidInTheWordsOfWhoRefuses(int status, String text, String expected) {
        String said = text.startsWith("{'message':'pods \"")
                ? "{\"message\":\"pods \\\"p\\\" not found\"}"
                : text.replace('\'', '"');
        assertThat(word(new StatusReader().refusal(status, said))).isEqualTo(expected);
    }
}
