package io.roadstead.console.gateway.attack;

import io.roadstead.console.gateway.attack.Attack.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Attacks that nobody has thought of: mixtures of what has been harmful before. Equal seeds give equal attacks. */
public final class RandomAttacks {
    private static final List<String> NAMES = List.of(
            "Impersonate-User",
            "Impersonate-Group",
            "Impersonate-Uid",
            "Impersonate-Extra-a",
            "Impersonate",
            "X-Remote-User",
            "X-Remote-Group",
            "X-Forwarded-For",
            "X-Forwarded-User",
            "Forwarded",
            "Cookie",
            "Proxy-Authorization",
            "X-Original-URL",
            "X-HTTP-Method-Override",
            "Connection",
            "Keep-Alive",
            "TE",
            "Accept",
            "Content-Type",
            "User-Agent",
            "If-Match",
            "Accept-Encoding",
            "Kubectl-Command",
            "Roadstead-Assertion",
            "X-Anything");

    private static final List<String> VALUES = List.of(
            "system:masters",
            "a",
            "close",
            "keep-alive, Impersonate-User",
            "Authorization",
            "Roadstead-Assertion, Accept",
            "a, b",
            "\"a\"",
            "",
            "\u00e9",
            "*/*",
            "x; y=z");

    /** What may be misread in a target, wherever it leads. */
    public static final List<String> AWKWARD = List.of(
            "/",
            "//",
            "..",
            ".",
            "%2e",
            "%2E%2e",
            "%2f",
            "%5c",
            "\\",
            ";",
            "..;",
            ";x=1",
            "%252e",
            "%252f",
            "%00",
            "%0a",
            "?",
            "?a=/../",
            "#",
            "@",
            ":",
            "api",
            "/api/v1",
            "/pods/p",
            "%",
            "%zz",
            "%c0%ae",
            "\u00e9",
            "http://",
            "*",
            "/..",
            "/../",
            "%2e%2e%2f",
            "..%2f",
            ".%2e/",
            "&",
            "=",
            "~",
            "A",
            "-",
            "_");

    private static final List<String> BITS = Stream.concat(
                    AWKWARD.stream(), Stream.of("{two}", "../{second}", "{second}", "{first}", "{two}/", "{base}/"))
            .toList();

    private final Random random;

    /** By this seed. */
    public RandomAttacks(long seed) {
        this.random = new Random(seed);
    }

    /** The lines of headers, good ones and bad ones in any order; names in any case. */
    public List<String> headerLines() {
        return random.ints(1 + random.nextInt(7), 0, NAMES.size())
                .mapToObj(name -> cased(NAMES.get(name)) + ": " + VALUES.get(random.nextInt(VALUES.size())))
                .toList();
    }

    private String cased(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    /** Whether one of the lines names another user. */
    public static boolean impersonates(List<String> lines) {
        return lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("impersonate"));
    }

    /** A target, most of them beginning with the path of a cluster. */
    public String target(String cluster) {
        StringBuilder target = new StringBuilder(random.nextInt(5) == 0 ? "" : cluster);
        for (int i = random.nextInt(7); i > 0; i--) {
            target.append(BITS.get(random.nextInt(BITS.size())));
        }
        return target.toString();
    }

    /** A request whose headers are such. */
    public Attack headers() {
        List<String> lines = headerLines();
        return new Attack(
                "T1",
                "headers " + lines,
                "GET {one}/api/v1/namespaces/{mark}/pods HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
                        + String.join("\r\n", lines) + "\r\n\r\n",
                impersonates(lines) ? Outcome.REFUSED : Outcome.EITHER);
    }

    /** A request whose target is such. */
    public Attack path() {
        String target = target("{one}") + "/{mark}";
        return new Attack(
                "T9",
                "target " + target,
                "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n",
                Outcome.EITHER);
    }
}
