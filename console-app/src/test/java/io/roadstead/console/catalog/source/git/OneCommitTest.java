package io.roadstead.console.catalog.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;

class OneCommitTest {
    private static final int SIZE = 60_000;
    private static final GitLimits LIMITS =
            new GitLimits(1, 1, 100, 100_000, 1_000_000, 1, 1, 1, Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** A text, and others that are each told as the whole of the one before it and a few bytes. */
    private static byte[] pack(int count, long said) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2});
        out.writeBytes(new byte[] {(byte) (said >> 24), (byte) (said >> 16), (byte) (said >> 8), (byte) said});
        int before = out.size();
        head(out, Constants.OBJ_BLOB, SIZE);
        deflated(out, new byte[SIZE]);
        for (int each = 1; each < count; each++) {
            int here = out.size();
            byte[] delta = delta(SIZE + each - 1);
            head(out, Constants.OBJ_OFS_DELTA, delta.length);
            offset(out, here - before);
            deflated(out, delta);
            before = here;
        }
        out.writeBytes(MessageDigest.getInstance("SHA-1").digest(out.toByteArray()));
        return out.toByteArray();
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        int rest = size >> 4;
        out.write(type << 4 | size & 15 | (rest > 0 ? 0x80 : 0));
        for (; rest > 0; rest >>= 7) {
            out.write(rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
        }
    }

    private static void offset(ByteArrayOutputStream out, int back) {
        byte[] digits = new byte[5];
        int at = 4;
        digits[at] = (byte) (back & 0x7f);
        for (int rest = back >> 7; rest > 0; rest >>= 7) {
            digits[--at] = (byte) (0x80 | --rest & 0x7f);
        }
        out.write(digits, at, digits.length - at);
    }

    private static byte[] delta(int base) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int size : new int[] {base, base + 1}) {
            for (int rest = size; ; rest >>= 7) {
                out.write(rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
                if (rest <= 0x7f) {
                    break;
                }
            }
        }
        out.write(0xb0); // copy from the beginning, with two bytes of length
        out.write(base & 0xff);
        out.write(base >> 8 & 0xff);
        out.write(1); // and one byte more
        out.write('x');
        return out.toByteArray();
    }

    private static void deflated(ByteArrayOutputStream out, byte[] bytes) throws IOException {
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
    }

    private static Throwable refusal(byte[] pack, GitLimits limits) {
        return catchThrowable(() -> OneCommit.read(new ByteArrayInputStream(pack), limits, System::nanoTime)
                .close());
    }

    @Test
    void readsWhatIsWithinTheLimits() throws Exception {
        assertThat(refusal(pack(10, 10), LIMITS)).isNull();
    }

    /** Attack: settings of the machine that name programs. Invariant: none are read. */
    @Test
    void noSettingsOfTheMachineAreRead() throws Exception {
        assertThat(refusal(pack(1, 1), LIMITS)).isNull();
        SystemReader reader = SystemReader.getInstance();
        assertThat(reader).isInstanceOf(NoSettings.class);
        assertThat(reader.getUserConfig().getSections()).isEmpty();
        assertThat(reader.getSystemConfig().getSections()).isEmpty();
        assertThat(reader.getJGitConfig().getSections()).isEmpty();
        assertThat(reader.getenv("PATH")).isNull();
    }

    /** Attack: few bytes that stand for many, kept until the last is known. Invariant: their sum has a limit. */
    @Test
    void differencesOfDifferencesEndAtTheLimit() throws Exception {
        byte[] bomb = pack(90, 90);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(refusal(bomb, LIMITS)).isInstanceOf(OneCommit.TooMuch.class);
    }

    /** Attack: a number of objects for which there is no memory. Invariant: it is looked at before there is room for them. */
    @Test
    void aNumberThatIsTooLargeIsNotBelieved() throws Exception {
        assertThat(refusal(pack(2, 0x7fffffffL), LIMITS)).isInstanceOf(OneCommit.TooMuch.class);
        assertThat(refusal(pack(2, 0xffffffffL), LIMITS)).isInstanceOf(OneCommit.TooMuch.class);
        assertThat(refusal(pack(2, 50), LIMITS)).isInstanceOf(IOException.class);
    }

    @Test
    void whatTakesTooLongIsEnded() throws Exception {
        long[] now = {0};
        assertThat(catchThrowable(() ->
                        OneCommit.read(new ByteArrayInputStream(pack(10, 10)), LIMITS, () -> now[0] += 6_000_000_000L)))
                .isInstanceOf(IOException.class);
    }
}
