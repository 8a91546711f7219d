package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.egress.Redirects;
import io.roadstead.console.kernel.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Asks one registry as one who may have a credential for it; for one reading, by one thread. The credential goes to the registry's own
 * origin, and to hosts that its source names. Sources: OCI distribution specification 1.1; distribution, "Token Authentication
 * Specification".
 */
final class OciRegistry {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int MOST_TOKEN = 64 * 1024;
    private static final Pattern CHALLENGE = Pattern.compile("([a-zA-Z]{1,20}) {1,3}(.{0,2000})", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("([a-z]{1,20})=\"([^\"]{0,1000})\"");
    private static final Pattern NEXT = Pattern.compile("<([^>]{1,1500})>\\s*;\\s*rel=\"?next\"?");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16000}");

    private final EgressClient egress;
    private final Destination base;
    private final Optional<String> authorization;
    private final List<String> hosts;
    private final boolean publicOnly;
    private final Map<String, String> tokens = new HashMap<>();

    /**
     * One.
     *
     * @param base its address, with what all repositories begin with as its path
     * @param hosts to which the registry may send whoever signs in
     * @param publicOnly whether it may not stand in a private network
     */
    OciRegistry(
            EgressClient egress,
            Destination base,
            Optional<String> authorization,
            List<String> hosts,
            boolean publicOnly) {
        this.publicOnly = publicOnly;
        this.egress = egress;
        this.base = base;
        this.authorization = authorization;
        this.hosts = List.copyOf(hosts);
    }

    /** The whole name of a repository below the registry's address. */
    String full(String repository) {
        String path = base.target().replaceAll("^/+|/+$", "");
        return path.isEmpty() ? repository : path + "/" + repository;
    }

    /** Asks for something of a repository, such as {@code tags/list}. */
    EgressResult get(String repository, String what, String accept, int bytes) {
        String path = "/v2/" + full(repository) + "/" + what;
        return base.resolve(path)
                .map(to -> get(repository, to, accept, bytes))
                .orElse(failed("catalog.archive.address"));
    }

    /** Whether an answer says that there are more pages. */
    static boolean goesOn(EgressResult.Got page) {
        return page.header("link").filter(text -> text.contains("next")).isPresent();
    }

    /** Asks for what an answer said to be the next page; empty where that is elsewhere. */
    Optional<EgressResult> next(String repository, EgressResult.Got page, String accept, int bytes) {
        return page.header("link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .flatMap(parts -> base.resolve(parts.group(1)))
                .filter(to -> to.origin().equals(base.origin()))
                .map(to -> get(repository, to, accept, bytes));
    }

    private EgressResult get(String repository, Destination to, String accept, int bytes) {
        EgressRequest request = EgressRequest.of(to)
                .accepting(accept)
                .within(bytes, TIME)
                .following(Redirects.ANYWHERE)
                .publicOnly(publicOnly);
        Optional<String> known = Optional.ofNullable(tokens.get(repository));
        EgressResult first = egress.fetch(request.authorized(known));
        if (!(first instanceof EgressResult.Unauthorized(String challenge))) {
            return first;
        }
        return switch (answer(challenge, repository)) {
            case Answered.With(String value) -> {
                tokens.put(repository, value);
                yield egress.fetch(request.authorized(Optional.of(value)));
            }
            case Answered.Not(Reason reason) -> new EgressResult.Failed(reason);
        };
    }

    private sealed interface Answered {
        record With(String authorization) implements Answered {
            @Override
            public String toString() {
                return "With[]";
            }
        }

        record Not(Reason reason) implements Answered {}
    }

    private Answered answer(String challenge, String repository) {
        Matcher parts = CHALLENGE.matcher(challenge.strip());
        if (!parts.matches()) {
            return not("catalog.source.unauthorized");
        }
        if (parts.group(1).equalsIgnoreCase("basic")) {
            return authorization.<Answered>map(Answered.With::new).orElse(not("catalog.source.unauthorized"));
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(parts.group(2));
        while (parameter.find()) {
            parameters.putIfAbsent(parameter.group(1), parameter.group(2));
        }
        return parts.group(1).equalsIgnoreCase("bearer")
                ? token(parameters, repository)
                : not("catalog.source.unauthorized");
    }

    private Answered token(Map<String, String> parameters, String repository) {
        Optional<Destination> realm = Destination.parse(parameters.getOrDefault("realm", ""));
        if (realm.isEmpty() || base.tls() && !realm.get().tls()) {
            return not("catalog.source.realm", "");
        }
        boolean own = realm.get().origin().equals(base.origin());
        boolean secret = authorization.isPresent(); // who has none may be sent anywhere, as by a redirect
        if (secret && !own && !hosts.contains(hostAndPort(realm.get()))) {
            return not("catalog.source.realm", realm.get().host());
        }
        String query = "?service=" + encoded(parameters.getOrDefault("service", "")) + "&scope="
                + encoded("repository:" + full(repository) + ":pull");
        EgressRequest request = EgressRequest.of(realm.get().below(query))
                .within(MOST_TOKEN, TIME)
                .authorized(authorization)
                .publicOnly(publicOnly);
        return switch (egress.fetch(request)) {
            case EgressResult.Got got -> token(got.body().bytes());
            case EgressResult.Failed(Reason reason) -> new Answered.Not(reason);
            case EgressResult.Unauthorized _, EgressResult.Unchanged _ -> not("catalog.source.unauthorized");
        };
    }

    private static Answered token(byte[] json) {
        return BoundedJson.read(json)
                .map(node -> node.has("token") ? node.path("token") : node.path("access_token"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(token -> TOKEN.matcher(token).matches())
                .<Answered>map(token -> new Answered.With("Bearer " + token))
                .orElse(not("catalog.source.unauthorized"));
    }

    private static String hostAndPort(Destination to) {
        return to.origin().substring(to.origin().indexOf("//") + 2);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answered not(String key, Object... arguments) {
        return new Answered.Not(Reason.of(key, arguments));
    }

    private static EgressResult failed(String key) {
        return new EgressResult.Failed(Reason.of(key));
    }
}
