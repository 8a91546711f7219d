package io.roadstead.console.access.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What kubectl asks for by sending its person to the console.
 *
 * @param answerTo where the code goes
 * @param state given back with the code; empty without one
 * @param nonce to be in the token; empty without one
 * @param lasting whether it also wants what gives it later tokens
 */
public record KubectlRequest(
        KubectlClient client,
        LoopbackAddress answerTo,
        CodeChallenge challenge,
        String state,
        String nonce,
        boolean lasting) {
    /** No state or nonce is longer. */
    private static final int LONGEST = 512;

    /** What cannot be carried out. Nobody is sent anywhere by it. */
    public enum Fault {
        CLIENT,
        ADDRESS,
        CHALLENGE,
        OTHER;

        /** For translations. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What there is in an address. */
    public sealed interface Parsed {
        /** A request. */
        record Good(KubectlRequest request) implements Parsed {}

        /** Something else. */
        record Bad(Fault fault) implements Parsed {}
    }

    /** Reads the parameters of an address. */
    public static Parsed parse(Map<String, List<String>> parameters) {
        boolean twice = parameters.values().stream().anyMatch(values -> values.size() != 1);
        if (twice || !one(parameters, "response_type").equals("code")) {
            return new Parsed.Bad(Fault.OTHER);
        }
        List<String> scopes = scopes(one(parameters, "scope"));
        String state = one(parameters, "state");
        String nonce = one(parameters, "nonce");
        if (!scopes.contains("openid") || state.length() > LONGEST || nonce.length() > LONGEST) {
            return new Parsed.Bad(Fault.OTHER);
        }
        Optional<KubectlClient> client = KubectlClient.parse(one(parameters, "client_id"));
        Optional<LoopbackAddress> address = LoopbackAddress.parse(one(parameters, "redirect_uri"));
        Optional<CodeChallenge> challenge =
                CodeChallenge.parse(one(parameters, "code_challenge"), one(parameters, "code_challenge_method"));
        if (client.isEmpty()) {
            return new Parsed.Bad(Fault.CLIENT);
        }
        if (address.isEmpty()) {
            return new Parsed.Bad(Fault.ADDRESS);
        }
        return challenge
                .<Parsed>map(proof -> new Parsed.Good(new KubectlRequest(
                        client.get(), address.get(), proof, state, nonce, scopes.contains("offline_access"))))
                .orElseGet(() -> new Parsed.Bad(Fault.CHALLENGE));
    }

    /** The words of a scope. */
    public static List<String> scopes(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
