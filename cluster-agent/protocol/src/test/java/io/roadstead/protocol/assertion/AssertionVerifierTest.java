package io.roadstead.protocol.assertion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.protocol.TestKeys;
import io.roadstead.protocol.assertion.Assertion.Requested;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.assertion.Verdict.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionVerifierTest {
    private static final KeyPair KEY = TestKeys.of(1);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ID = "00112233445566778899aabbccddeeff";
    private static final AssertionSigner SIGNER = new AssertionSigner("k1", "https://console", KEY.getPrivate());
    private static final AssertionVerifier VERIFIER =
            new AssertionVerifier("https://console", "c-1", Map.of("k1", KEY.getPublic()));
    private static final Requested DELETE = new Requested("DELETE", "/api/v1/namespaces/a/pods/b?x=%2F", false);
    private static final Requested GET = new Requested("GET", "/api/v1/pods?watch=1", false);
    private static final Scope ONE = new Scope.Single(DELETE.method(), DELETE.target());
    private static final Scope STANDING = new Scope.Standing();

    @Test
    void acceptsWhatTheConsoleSignedForThisClusterUserAndRequest() {
        assertThat(VERIFIER.verify(sign(ONE), DELETE, NOW)).isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
            assertThat(accepted.assertion().subject()).isEqualTo("oidc:ann");
            assertThat(accepted.assertion().groups()).containsExactly("oidc:CN=ops,OU=berth", "oidc:개발");
            assertThat(accepted.assertion().scope()).isEqualTo(ONE);
            assertThat(accepted.assertion().id()).isEqualTo(ID);
        });
    }

    @Test
    void writesWhatVersionOneWrote() throws IOException {
        try (InputStream file = AssertionVerifierTest.class.getResourceAsStream("/golden/v1/assertion.txt")) {
            assertThat(file).isNotNull();
            assertThat(sign(ONE)).isEqualTo(new String(file.readAllBytes(), US_ASCII).strip());
        }
    }

    @Test
    void refusesMissingAndUnreadableOnes() {
        refuses(null, Reason.MISSING);
        refuses("", Reason.MISSING);
        refuses("A", Reason.MALFORMED);
        refuses("AQ", Reason.MALFORMED);
        refuses("not base64!", Reason.MALFORMED);
        refuses("A".repeat(100_000), Reason.MALFORMED);
        refuses(sign(ONE) + "=", Reason.MALFORMED);
        byte[] next = Base64.getUrlDecoder().decode(sign(ONE));
        next[0] = 2;
        refuses(text(next), Reason.UNKNOWN_VERSION);
    }

    @Test
    void refusesAnotherClusterConsoleOrKey() {
        String forAnother = SIGNER.sign("c-2", "oidc:ann", List.of(), ONE, NOW, ID);
        refuses(forAnother, Reason.WRONG_AUDIENCE);
        AssertionSigner otherConsole = new AssertionSigner("k1", "https://other", KEY.getPrivate());
        refuses(otherConsole.sign("c-1", "oidc:ann", List.of(), ONE, NOW, ID), Reason.WRONG_ISSUER);
        AssertionSigner unknown = new AssertionSigner("k2", "https://console", KEY.getPrivate());
        refuses(unknown.sign("c-1", "oidc:ann", List.of(), ONE, NOW, ID), Reason.UNKNOWN_KEY);
        AssertionSigner thief =
                new AssertionSigner("k1", "https://console", TestKeys.of(2).getPrivate());
        refuses(thief.sign("c-1", "oidc:ann", List.of(), ONE, NOW, ID), Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesBeforeAndAfterItsTime() {
        String text = sign(ONE);
        assertThat(at(text, NOW.minus(Assertion.LEAD))).isInstanceOf(Verdict.Accepted.class);
        assertThat(at(text, NOW.minus(Assertion.LEAD).minusMillis(1))).isEqualTo(refused(Reason.NOT_YET_VALID));
        assertThat(at(text, NOW.plus(AssertionSigner.LIFETIME).minusMillis(1))).isInstanceOf(Verdict.Accepted.class);
        assertThat(at(text, NOW.plus(AssertionSigner.LIFETIME))).isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void refusesOneThatWouldLastTooLong() {
        Assertion day = new Assertion(
                "k1", "https://console", "c-1", "oidc:ann", List.of(), ONE, NOW, NOW.plus(Duration.ofDays(1)), ID);
        refuses(SIGNER.sign(day), Reason.TOO_LONG_VALID);
        Assertion forever = new Assertion(
                "k1",
                "https://console",
                "c-1",
                "oidc:ann",
                List.of(),
                ONE,
                Instant.ofEpochMilli(Long.MIN_VALUE),
                Instant.ofEpochMilli(Long.MAX_VALUE),
                ID);
        refuses(SIGNER.sign(forever), Reason.TOO_LONG_VALID);
    }

    @Test
    void bindsAWriteToItsRequestLine() {
        String text = sign(ONE);
        for (Requested other : List.of(
                new Requested("DELETE", "/api/v1/namespaces/a/pods/c?x=%2F", false),
                new Requested("DELETE", "/api/v1/namespaces/a/pods/b?x=/", false),
                new Requested("PUT", DELETE.target(), false))) {
            assertThat(VERIFIER.verify(text, other, NOW)).isEqualTo(refused(Reason.WRONG_REQUEST));
        }
    }

    @Test
    void letsAStandingOneReadButNeitherWriteNorStream() {
        String text = sign(STANDING);
        assertThat(VERIFIER.verify(text, GET, NOW)).isInstanceOf(Verdict.Accepted.class);
        assertThat(VERIFIER.verify(text, new Requested("GET", "/api/v1/x/exec", true), NOW))
                .isEqualTo(refused(Reason.WRONG_REQUEST));
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "get", "OPTIONS", "")) {
            assertThat(VERIFIER.verify(text, new Requested(method, "/api/v1/x", false), NOW))
                    .describedAs(method)
                    .isEqualTo(refused(Reason.WRONG_REQUEST));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:admin",
                "system:masters",
                "system:serviceaccount:kube-system:default",
                "system:",
                "System:masters",
                " system:masters",
                "\tsystem:masters",
                "\u200bsystem:masters",
                "sys\u00adtem:masters",
                "ｓｙｓｔｅｍ：masters",
                "\u0000system:x",
                "roadstead:agent:inventory",
                "Roadstead:Agent:Inventory",
                " roadstead:agent:\u200binventory"
            })
    void refusesSystemUsersAndGroupsHoweverTheyAreWritten(String name) {
        refuses(SIGNER.sign(says(name, List.of())), Reason.RESERVED_IDENTITY);
        refuses(SIGNER.sign(says("oidc:ann", List.of("oidc:ops", name))), Reason.RESERVED_IDENTITY);
        assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.sign("c-1", name, List.of(), ONE, NOW, ID));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.sign("c-1", "oidc:ann", List.of(name), ONE, NOW, ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void failsClosedWithoutAUser(String nobody) {
        refuses(SIGNER.sign(says(nobody, List.of("oidc:ops"))), Reason.MISSING_IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nImpersonate-Group: system:masters", "a\u0000", " a", "a ", "a\u2028b", "a\u202eb"})
    void refusesNamesThatAHeaderCannotCarryFaithfully(String name) {
        refuses(SIGNER.sign(says(name, List.of())), Reason.INVALID_IDENTITY);
        refuses(SIGNER.sign(says("oidc:ann", List.of(name))), Reason.INVALID_IDENTITY);
    }

    @Test
    void refusesEmptyRepeatedTooManyAndTooLongGroups() {
        refuses(SIGNER.sign(says("oidc:ann", List.of(""))), Reason.INVALID_IDENTITY);
        refuses(SIGNER.sign(says("oidc:ann", List.of("a", "a"))), Reason.INVALID_IDENTITY);
        refuses(SIGNER.sign(says("oidc:ann", List.of("é".repeat(513)))), Reason.INVALID_IDENTITY);
        List<String> many = IntStream.range(0, 513).mapToObj(i -> "g" + i).toList();
        refuses(SIGNER.sign(says("oidc:ann", many)), Reason.INVALID_IDENTITY);
        assertThat(VERIFIER.verify(SIGNER.sign(says("oidc:ann", many.subList(0, 512))), DELETE, NOW))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void noMutationEverVerifies() {
        String valid = sign(ONE);
        byte[] bytes = Base64.getUrlDecoder().decode(valid);
        Random random = new Random(20261121);
        int rounds = Integer.getInteger("roadstead.mutations", 5_000); // 100,000 by hand, in a minute or two
        for (int round = 0; round < rounds; round++) {
            String mutant = round % 2 == 0 ? text(mutate(bytes, random)) : mutate(valid, random);
            if (!mutant.equals(valid)) {
                assertThat(VERIFIER.verify(mutant, DELETE, NOW))
                        .describedAs(mutant)
                        .isInstanceOf(Verdict.Refused.class);
            }
        }
    }

    @Test
    void refusesASignatureWrittenAnotherWay() {
        byte[] bytes = Base64.getUrlDecoder().decode(sign(ONE));
        int from = bytes.length - 32;
        byte[] bigEndian = reversed(Arrays.copyOfRange(bytes, from, bytes.length));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] same = reversed(new BigInteger(1, bigEndian).add(order).toByteArray());
        System.arraycopy(Arrays.copyOf(same, 32), 0, bytes, from, 32);
        refuses(text(bytes), Reason.BAD_SIGNATURE);
    }

    @Test
    void remembersSignaturesButJudgesEachUse() {
        VerifiedAssertions cached = new VerifiedAssertions(VERIFIER, 2);
        String text = sign(STANDING);
        for (int round = 0; round < 3; round++) {
            assertThat(cached.verify(text, GET, NOW)).isInstanceOf(Verdict.Accepted.class);
            assertThat(cached.verify(text, DELETE, NOW)).isEqualTo(refused(Reason.WRONG_REQUEST));
            assertThat(cached.verify(text, GET, NOW.plusSeconds(60))).isEqualTo(refused(Reason.EXPIRED));
            assertThat(cached.verify(null, GET, NOW)).isEqualTo(refused(Reason.MISSING));
            assertThat(cached.verify(sign(ONE), DELETE, NOW)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void anAgentWhoseClockIsAnHourOffJudgesByTheConsolesTime() {
        long heard = 123_456_789L;
        ConsoleClock clock = new ConsoleClock(NOW, heard);
        Instant agents = NOW.plus(Duration.ofHours(1));
        assertThat(clock.skew(agents, heard)).isEqualTo(Duration.ofHours(1));
        assertThat(clock.skew(NOW.minus(Duration.ofHours(1)), heard)).isEqualTo(Duration.ofHours(-1));
        long later = heard + Duration.ofMinutes(30).toNanos();
        String text = SIGNER.sign("c-1", "oidc:ann", List.of(), ONE, NOW.plus(Duration.ofMinutes(30)), ID);
        assertThat(VERIFIER.verify(text, DELETE, clock.at(later))).isInstanceOf(Verdict.Accepted.class);
    }

    private static String sign(Scope scope) {
        return SIGNER.sign("c-1", "oidc:ann", List.of("oidc:CN=ops,OU=berth", "oidc:개발"), scope, NOW, ID);
    }

    private static Assertion says(String subject, List<String> groups) {
        return new Assertion("k1", "https://console", "c-1", subject, groups, ONE, NOW, NOW.plusSeconds(50), ID);
    }

    private static Verdict at(String text, Instant time) {
        return VERIFIER.verify(text, DELETE, time);
    }

    private static void refuses(@Nullable String text, Reason reason) {
        assertThat(VERIFIER.verify(text, DELETE, NOW)).isEqualTo(refused(reason));
    }

    private static Verdict refused(Reason reason) {
        return new Verdict.Refused(reason);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] reversed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : bytes) {
            list.add(b);
        }
        Collections.reverse(list);
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = list.get(i);
        }
        return other;
    }

    /** Flips, sets, cuts, adds, doubles or swaps. */
    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        int at = random.nextInt(other.length);
        switch (random.nextInt(5)) {
            case 0 -> other[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> other[at] = (byte) random.nextInt();
            case 2 -> other = Arrays.copyOf(other, at);
            case 3 -> other = Arrays.copyOf(other, other.length + 1 + random.nextInt(8));
            default -> {
                int to = random.nextInt(other.length);
                byte kept = other[at];
                other[at] = other[to];
                other[to] = kept;
            }
        }
        return other;
    }

    private static String mutate(String text, Random random) {
        int at = random.nextInt(text.length());
        char other = "ABCxyz019-_=+/ \n".charAt(random.nextInt(16));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }
}
