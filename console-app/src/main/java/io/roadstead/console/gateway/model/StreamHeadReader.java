package io.roadstead.console.gateway.model;

import io.roadstead.console.gateway.model.Head.Body;
import io.roadstead.console.gateway.model.HeadReader.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the head of a request by RFC 9113 as strictly as {@link HeadReader} does for HTTP/1.1. All of it is said here, so that nothing
 * rests on the library that decodes the fields; only the place of pseudo-headers among the others is not looked at, since each is
 * taken once, wherever it stands.
 */
public final class StreamHeadReader {
    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz";
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern AUTHORITY = Pattern.compile("[\\x21-\\x7e&&[^@/\\\\?#]]{1,1024}");
    private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":authority", ":path");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "http2-settings");
    private static final int AROUND_A_LINE = 4; // what HTTP/1.1 writes around a name and a value

    private StreamHeadReader() {}

    /**
     * Reads a head.
     *
     * @param fields in their order, pseudo-headers among them, names as they came
     * @param whole whether no body follows
     */
    public static Result read(List<Header> fields, boolean whole, HeadLimits limits) {
        return tooMuch(fields, limits)
                .or(() -> misshapen(fields))
                .or(() -> unwanted(fields))
                .or(() -> lost(fields))
                .or(() -> wrongLength(fields, whole))
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> new Result.Read(head(fields, whole)));
    }

    private static Head head(List<Header> fields, boolean whole) {
        List<Header> headers = fields.stream().filter(field -> !isPseudo(field)).toList();
        return new Head(only(fields, ":method"), only(fields, ":path"), 1, headers, body(fields, whole));
    }

    private static Body body(List<Header> fields, boolean whole) {
        List<String> lengths = values(fields, "content-length");
        if (whole) {
            return new Body.None();
        }
        return lengths.isEmpty() ? new Body.Chunked() : new Body.Sized(Long.parseLong(lengths.getFirst()));
    }

    private static Optional<Refusal> tooMuch(List<Header> fields, HeadLimits limits) {
        long bytes = 0;
        long headers = 0;
        for (Header field : fields) {
            bytes += field.name().length() + field.value().length() + AROUND_A_LINE;
            headers += isPseudo(field) ? 0 : 1;
        }
        if (bytes > limits.bytes()) {
            return Optional.of(HeadReader.tooLong(limits));
        }
        if (headers > limits.headers()) {
            return Optional.of(HeadReader.tooMany(limits));
        }
        return values(fields, ":path").stream().anyMatch(path -> path.length() > limits.targetBytes())
                ? Optional.of(HeadReader.targetTooLong(limits))
                : Optional.empty();
    }

    /** Of each field by itself. */
    private static Optional<Refusal> misshapen(List<Header> fields) {
        for (Header field : fields) {
            boolean name = isPseudo(field) ? PSEUDO.contains(field.name()) : isToken(field.name());
            if (!name) {
                return malformed(
                        "A header's name is no token in lower case, or a pseudo-header that is not known here.");
            }
            String value = field.value();
            if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f))) {
                return malformed("A header value has a control character.");
            }
            if (isPadded(value)) {
                return malformed("A header value begins or ends with a space.");
            }
        }
        return Optional.empty();
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> TOKEN.indexOf(c) >= 0);
    }

    private static boolean isPadded(String value) {
        return !value.isEmpty() && (isSpace(value.charAt(0)) || isSpace(value.charAt(value.length() - 1)));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    /** What HTTP/2 has no place for. */
    private static Optional<Refusal> unwanted(List<Header> fields) {
        if (values(fields, ":method").contains("CONNECT")) {
            return Optional.of(new Refusal(
                    405,
                    "MethodNotAllowed",
                    "CONNECT is not taken; streams such as exec and port-forward are opened by HTTP/1.1.",
                    Duration.ZERO));
        }
        if (fields.stream().anyMatch(field -> OF_THE_CONNECTION.contains(field.name()))) {
            return malformed("HTTP/2 has no headers of the connection; a change of the protocol, as for exec and"
                    + " port-forward, is asked for by HTTP/1.1.");
        }
        if (values(fields, "te").stream().anyMatch(value -> !value.equals("trailers"))) {
            return malformed("The only TE that HTTP/2 has is trailers.");
        }
        return values(fields, "trailer").isEmpty() ? Optional.empty() : malformed("Trailers are not taken.");
    }

    /** Of what the request line says in HTTP/1.1. */
    private static Optional<Refusal> lost(List<Header> fields) {
        List<String> methods = values(fields, ":method");
        if (methods.size() != 1 || !METHOD.matcher(methods.getFirst()).matches()) {
            return malformed("The request needs exactly one :method, in capitals.");
        }
        if (!values(fields, ":scheme").equals(List.of("https"))) {
            return malformed("The request needs exactly one :scheme, which is https.");
        }
        List<String> paths = values(fields, ":path");
        if (paths.size() != 1 || paths.getFirst().isEmpty()) {
            return malformed("The request needs exactly one :path.");
        }
        return hostless(fields)
                ? malformed("The request needs exactly one :authority or Host, and the same in both.")
                : Optional.empty();
    }

    private static boolean hostless(List<Header> fields) {
        List<String> authorities = values(fields, ":authority");
        List<String> hosts = values(fields, "host");
        boolean one = authorities.size() <= 1 && hosts.size() <= 1 && authorities.size() + hosts.size() > 0;
        boolean agree = authorities.isEmpty() || hosts.isEmpty() || authorities.equals(hosts);
        return !one
                || !agree
                || !AUTHORITY
                        .matcher((authorities.isEmpty() ? hosts : authorities).getFirst())
                        .matches();
    }

    private static Optional<Refusal> wrongLength(List<Header> fields, boolean whole) {
        List<String> lengths = values(fields, "content-length");
        if (lengths.size() > 1) {
            return malformed("The request says its length more than once.");
        }
        if (!lengths.stream()
                .allMatch(length -> HeadReader.LENGTH.matcher(length).matches())) {
            return malformed("The Content-Length is not a number.");
        }
        return whole && lengths.stream().anyMatch(length -> Long.parseLong(length) > 0)
                ? malformed("The Content-Length tells of a body that does not come.")
                : Optional.empty();
    }

    private static boolean isPseudo(Header field) {
        return field.name().startsWith(":");
    }

    private static String only(List<Header> fields, String name) {
        return values(fields, name).getFirst();
    }

    private static List<String> values(List<Header> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Header::value)
                .toList();
    }

    private static Optional<Refusal> malformed(String sentence) {
        return Optional.of(Refusal.malformed(sentence));
    }
}
