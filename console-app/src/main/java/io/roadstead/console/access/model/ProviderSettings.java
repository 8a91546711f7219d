package io.roadstead.console.access.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider of OpenID Connect and what its words mean here. The client's secret is kept apart.
 *
 * @param issuer the provider's address, letter by letter as it calls itself
 * @param clientId this console's name there
 * @param label words of the button on the login page
 * @param scopes what is asked for; {@code openid} always is
 * @param groupsClaim claim with the groups; dots lead into objects
 * @param nameClaim claim with the name of the account
 */
public record ProviderSettings(
        String issuer,
        String clientId,
        String label,
        List<String> scopes,
        String groupsClaim,
        String nameClaim,
        RoleMapping mapping) {
    /** Scheme, host, port, path, query; no user, no fragment. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?<host>\\[[0-9a-fA-F:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*)(:[0-9]{1,5})?"
                    + "(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-fA-F]{2})*)?"
                    + "(\\?([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9a-fA-F]{2})*)?");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 500;
    private static final int MOST = 200;

    /** Keeps a copy. */
    public ProviderSettings {
        scopes = List.copyOf(scopes);
    }

    /** What can be wrong with settings; worded by the page. */
    public enum Problem {
        ISSUER,
        ISSUER_INSECURE,
        CLIENT_ID,
        LABEL,
        SCOPES,
        GROUPS_CLAIM,
        NAME_CLAIM,
        GROUPS,
        EVERYBODY_ADMINISTRATOR,
        NOBODY;

        /** End of the key of its sentence. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether there is a provider at all. */
    public boolean present() {
        return !issuer.isEmpty();
    }

    /** All that is wrong; empty for settings that can be tried. */
    public Set<Problem> problems() {
        Set<Problem> problems = new TreeSet<>();
        if (!isAddress(issuer)) {
            problems.add(Problem.ISSUER);
        } else if (!isSafe(issuer, isLoopback(issuer))) {
            problems.add(Problem.ISSUER_INSECURE);
        }
        check(problems, Problem.CLIENT_ID, isText(clientId, LONGEST));
        check(problems, Problem.LABEL, label.isEmpty() || isText(label, 60));
        check(problems, Problem.GROUPS_CLAIM, isText(groupsClaim, 200));
        check(problems, Problem.NAME_CLAIM, isText(nameClaim, 200));
        check(problems, Problem.SCOPES, scopes.size() <= 20 && scopes.stream().allMatch(ProviderSettings::isScope));
        for (List<String> groups : List.of(mapping.administrators(), mapping.auditors(), mapping.users())) {
            boolean fit = groups.size() <= MOST && groups.stream().allMatch(name -> isText(name, GroupClaim.LONGEST));
            check(problems, Problem.GROUPS, fit);
        }
        check(
                problems,
                Problem.EVERYBODY_ADMINISTRATOR,
                !mapping.administrators().contains(RoleMapping.EVERYBODY)
                        && !mapping.auditors().contains(RoleMapping.EVERYBODY));
        check(
                problems,
                Problem.NOBODY,
                !(mapping.administrators().isEmpty()
                        && mapping.auditors().isEmpty()
                        && mapping.users().isEmpty()));
        return problems;
    }

    /** Whether secrets may be sent to this address: https, or this very host where that is allowed. */
    public static boolean isSafe(String address, boolean loopback) {
        return isAddress(address) && (address.startsWith("https://") || loopback && isLoopback(address));
    }

    /** Whether the address is of this host. */
    public static boolean isLoopback(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches() && LOOPBACK.contains(parts.group("host"));
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    /** Source: RFC 6749, 3.3. */
    private static boolean isScope(String text) {
        return isText(text, 100) && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
    }

    private static void check(Set<Problem> problems, Problem problem, boolean fine) {
        if (!fine) {
            problems.add(problem);
        }
    }
}
