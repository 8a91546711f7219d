package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ChartNames;
import io.roadstead.console.catalog.model.PlainText;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.kernel.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a source may be. */
public final class SourceTerms {
    /** Most repositories of a registry that one source follows. */
    public static final int MOST_REPOSITORIES = 200;

    private static final int MOST_HOSTS = 10;
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_KEYRING = 200_000;
    private static final String OCI = "oci://";
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]{1,253}(:[0-9]{1,5})?");
    private static final int LONGEST_FOLDER = 300;
    private static final Pattern REVISION = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._/+@#-]{0,199})?");
    private static final Pattern FOLDER = Pattern.compile("(?!\\.{1,2}$)[^\\p{Cc}\\p{Cs}\\\\/]{1,200}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cc}:]{0,200}");
    private static final Pattern SECRET = Pattern.compile("[^\\p{Cc}]{1,4096}");

    private SourceTerms() {}

    /** What is wrong with a new one. */
    public static Optional<Outcome> objection(SourceWish wish) {
        return wish.kind() == SourceKind.STARTER
                ? no("kind", "catalog.source.starter")
                : named(wish).or(() -> placed(wish)).or(() -> secured(wish)).or(() -> signed(wish));
    }

    /** What is wrong with a change: what a source is, and whose, stays. */
    public static Optional<Outcome> objection(ChartSource before, SourceWish wish) {
        if (before.kind() != wish.kind()) {
            return no("kind", "catalog.source.kind-stays");
        }
        if (!before.project().equals(wish.project())) {
            return no("project", "catalog.source.project-stays");
        }
        if (!before.name().equals(wish.name())) { // a part of addresses, and of what releases say they are of
            return no("name", "catalog.source.name-stays");
        }
        return named(wish).or(() -> placed(wish)).or(() -> secured(wish)).or(() -> signed(wish));
    }

    private static Optional<Outcome> named(SourceWish wish) {
        if (!ChartNames.isSource(wish.name())) {
            return no("name", "catalog.source.name-form");
        }
        boolean titled = !wish.title().isBlank()
                && wish.title().length() <= LONGEST_TITLE
                && PlainText.line(wish.title(), LONGEST_TITLE).equals(wish.title());
        return titled ? Optional.empty() : no("title", "catalog.source.title-form");
    }

    private static Optional<Outcome> placed(SourceWish wish) {
        if (wish.kind() != SourceKind.GIT && !wish.place().equals(GitPlace.ALL)) {
            return no("revision", "catalog.source.no-git");
        }
        if (wish.kind() == SourceKind.UPLOAD || wish.kind() == SourceKind.STARTER) {
            return wish.url().isEmpty() && wish.repositories().isEmpty()
                    ? Optional.empty()
                    : no("url", "catalog.source.no-url");
        }
        Optional<Destination> to = destination(wish.kind(), wish.url());
        if (to.isEmpty() || to.get().target().indexOf('?') >= 0) {
            return no("url", "catalog.source." + wish.kind().word() + "-url");
        }
        return wish.kind() == SourceKind.GIT
                ? inGit(wish, to.get())
                : repositories(wish).or(() -> hosts(wish));
    }

    private static Optional<Outcome> inGit(SourceWish wish, Destination to) {
        if (!to.tls()) { // what a commit is is told by the server alone
            return no("url", "catalog.source.git-url");
        }
        if (!wish.repositories().isEmpty() || !wish.hosts().isEmpty()) {
            return no("repositories", "catalog.source.repositories");
        }
        if (!REVISION.matcher(wish.place().revision()).matches()) {
            return no("revision", "catalog.source.revision-form");
        }
        String folder = wish.place().folder();
        boolean sound = folder.isEmpty()
                || folder.length() <= LONGEST_FOLDER
                        && Stream.of(folder.split("/", -1))
                                .allMatch(part -> FOLDER.matcher(part).matches());
        return sound ? Optional.empty() : no("folder", "catalog.source.folder-form");
    }

    private static Optional<Outcome> repositories(SourceWish wish) {
        if (wish.kind() == SourceKind.HTTP) {
            return wish.repositories().isEmpty() ? Optional.empty() : no("repositories", "catalog.source.repositories");
        }
        List<String> names =
                wish.repositories().stream().map(ChartNames::ofRepository).toList();
        boolean sound = !names.isEmpty()
                && names.size() <= MOST_REPOSITORIES
                && wish.repositories().stream().allMatch(ChartNames::isRepository)
                && new HashSet<>(names).size() == names.size();
        return sound ? Optional.empty() : no("repositories", "catalog.source.repositories");
    }

    private static Optional<Outcome> hosts(SourceWish wish) {
        boolean sound = wish.hosts().size() <= MOST_HOSTS
                && wish.hosts().stream().allMatch(host -> HOST.matcher(host).matches());
        return sound ? Optional.empty() : no("hosts", "catalog.source.hosts");
    }

    private static Optional<Outcome> secured(SourceWish wish) {
        if (wish.credential().isEmpty()) {
            return Optional.empty();
        }
        SourceWish.Credential credential = wish.credential().get();
        if (!USER.matcher(credential.user()).matches()
                || !SECRET.matcher(credential.secret()).matches()) {
            return no("credential", "catalog.source.credential-form");
        }
        boolean tls =
                destination(wish.kind(), wish.url()).filter(Destination::tls).isPresent();
        return tls ? Optional.empty() : no("credential", "catalog.source.credential-tls");
    }

    private static Optional<Outcome> signed(SourceWish wish) {
        if (wish.policy() != ProvenancePolicy.NONE && wish.keyring().isEmpty()) {
            return no("keyring", "catalog.source.keyring-needed");
        }
        if (wish.kind() != SourceKind.OCI
                && wish.keyring().filter(CosignKeys::isMeant).isPresent()) {
            return no("keyring", "catalog.source.keyring-cosign");
        }
        boolean sound = wish.keyring()
                .map(text -> text.length() <= LONGEST_KEYRING && Signatures.isKeyring(text))
                .orElse(true);
        return sound ? Optional.empty() : no("keyring", "catalog.source.keyring-form");
    }

    private static Optional<Outcome> no(String field, String key) {
        return Optional.of(new Outcome.Unsound(field, Reason.of(key)));
    }

    /** Where a source is: {@code oci://} stands for https; a registry may be in the clear where its address says so. */
    public static Optional<Destination> destination(SourceKind kind, String url) {
        return switch (kind) {
            case HTTP, GIT -> Destination.parse(url);
            case OCI -> Destination.parse(url.startsWith(OCI) ? "https://" + url.substring(OCI.length()) : url);
            case UPLOAD, STARTER -> Optional.empty();
        };
    }
}
