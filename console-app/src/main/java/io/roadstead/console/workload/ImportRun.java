package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Imported.Conflict;
import io.roadstead.console.workload.Imported.Outcome;
import io.roadstead.console.workload.Imports.Mode;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Draft.Content;
import io.roadstead.console.workload.model.FieldManager;
import io.roadstead.console.workload.model.FieldPlace;
import io.roadstead.console.workload.model.Manifest;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One import: knows which kinds its cluster has, as far as it has asked. For one thread at a time. Waits for the cluster. */
public final class ImportRun {
    private static final String HIDDEN = "•••";
    private static final String APPLY = "application/apply-patch+yaml";

    /** API servers serve a new kind a moment after its definition. */
    private static final int TRIES = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ObjectCalls calls;
    private final Caller caller;
    private final ClusterId cluster;
    private final String namespace;
    private final List<Draft> drafts;
    private final Set<String> namespaces;
    private final Map<String, Answer> groups = new HashMap<>();

    /** Kinds that were waited for and did not come; nobody waits for one twice. */
    private final Set<String> vain = new HashSet<>();

    ImportRun(ObjectCalls calls, Caller caller, ClusterId cluster, String namespace, List<Draft> drafts) {
        this.calls = calls;
        this.caller = caller;
        this.cluster = cluster;
        this.namespace = namespace;
        this.drafts = List.copyOf(drafts);
        this.namespaces = Draft.namespaces(drafts);
    }

    /** All, those first that others need. */
    public List<Draft> drafts() {
        return drafts;
    }

    private sealed interface Found {
        record Kind(ObjectKind kind) implements Found {}

        record None(Outcome outcome, String said) implements Found {}
    }

    /** Checks or applies one document. */
    public Imported take(Draft draft, Mode mode) {
        if (draft.content() instanceof Content.Bad bad) {
            return Imported.of(draft, "", Outcome.INVALID, bad.detail());
        }
        return switch (mode.dry() ? kind(draft) : awaitedKind(draft)) {
            case Found.None(Outcome outcome, String said) -> Imported.of(draft, draft.namespace(), outcome, said);
            case Found.Kind(ObjectKind kind) -> take(draft, kind, mode);
        };
    }

    private Imported take(Draft draft, ObjectKind kind, Mode mode) {
        String in = !kind.namespaced() ? "" : draft.namespace().isEmpty() ? namespace : draft.namespace();
        Optional<ObjectPath> path = ObjectPath.of(kind, in, draft.name());
        if (path.isEmpty()) {
            return Imported.of(draft, in, Outcome.INVALID, in + "/" + draft.name());
        }
        Tree wanted = draft.applied(in);
        for (String field : mode.leaving()) {
            wanted = FieldPlace.without(wanted, field);
        }
        Answer before = calls.get(caller, cluster, path.get().text());
        Answer after = calls.send(caller, cluster, "PATCH", path.get().text() + query(mode), APPLY, wanted);
        return switch (after) {
            case Answer.Found(Tree now, List<String> warnings) ->
                new Imported(draft, in, outcome(before, now), "", warnings, List.of());
            case Answer.Refused refused -> refused(draft, in, wanted, before, refused, mode);
            case Answer.Silent() -> Imported.of(draft, in, Outcome.SILENT, "");
        };
    }

    private static String query(Mode mode) {
        return "?fieldManager=" + FieldManager.OWN + "&fieldValidation=Strict"
                + (mode.force() ? "&force=true" : "")
                + (mode.dry() ? "&dryRun=All" : "");
    }

    private static Outcome outcome(Answer before, Tree now) {
        return switch (before) {
            case Answer.Found(Tree there, List<String> warnings) ->
                Objects.equals(plain(there), plain(now)) ? Outcome.SAME : Outcome.CHANGED;
            case Answer.Refused refused when refused.status() == 404 -> Outcome.CREATED;
            case Answer.Refused refused -> Outcome.CHANGED; // it may be written, but not read
            case Answer.Silent() -> Outcome.CHANGED;
        };
    }

    /** What differs between two answers about the same object is left out. */
    private static Tree plain(Tree object) {
        Tree readable = Manifest.readable(object);
        return readable.with(
                "metadata",
                readable.tree("metadata").with("resourceVersion", null).with("generation", null));
    }

    private Imported refused(Draft draft, String in, Tree wanted, Answer before, Answer.Refused refused, Mode mode) {
        if (refused.status() == 409) {
            Tree there = before instanceof Answer.Found(Tree object, List<String> warnings) ? object : Tree.EMPTY;
            List<Conflict> conflicts = refused.causes().stream()
                    .filter(cause -> cause.reason().equals("FieldManagerConflict"))
                    .map(cause -> conflict(cause, wanted, there))
                    .toList();
            return new Imported(
                    draft,
                    in,
                    conflicts.isEmpty() ? Outcome.REFUSED : Outcome.CONFLICT,
                    refused.message(),
                    List.of(),
                    conflicts);
        }
        if (mode.dry() && refused.status() == 404 && namespaces.contains(in)) {
            return Imported.of(draft, in, Outcome.LATER, "Namespace " + in);
        }
        return switch (refused.status()) {
            case 429, 500, 502, 503, 504 -> Imported.of(draft, in, Outcome.SILENT, refused.message());
            default -> Imported.of(draft, in, Outcome.REFUSED, said(refused));
        };
    }

    private static String said(Answer.Refused refused) {
        return refused.causes().size() < 2
                ? refused.message()
                : refused.message() + "\n"
                        + String.join(
                                "\n",
                                refused.causes().stream()
                                        .map(cause -> cause.field() + ": " + cause.message())
                                        .toList());
    }

    /** Values of Secrets are shown to nobody who did not ask for them. */
    private static Conflict conflict(Answer.Cause cause, Tree wanted, Tree there) {
        String manager = cause.message().replaceFirst("^conflict with ", "");
        boolean secret = wanted.text("kind").equals("Secret");
        return new Conflict(
                cause.field(),
                manager,
                secret ? HIDDEN : value(wanted, cause.field()),
                secret ? HIDDEN : value(there, cause.field()));
    }

    private static String value(Tree object, String field) {
        return FieldPlace.find(object, field).map(String::valueOf).orElse("");
    }

    /** A kind that the same import defines is waited for. */
    private Found awaitedKind(Draft draft) {
        Found found = kind(draft);
        String kind = draft.group() + "/" + draft.kind();
        for (int tries = 1; isLater(found) && tries < TRIES && !vain.contains(kind); tries++) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
            found = kind(draft);
        }
        if (isLater(found)) {
            vain.add(kind);
        }
        return isLater(found)
                ? new Found.None(Outcome.UNKNOWN_KIND, draft.object().text("apiVersion"))
                : found;
    }

    private static boolean isLater(Found found) {
        return found instanceof Found.None(Outcome outcome, String said) && outcome == Outcome.LATER;
    }

    private Found kind(Draft draft) {
        String apiVersion = draft.object().text("apiVersion");
        if (!apiVersion.matches("(?:[a-z0-9][a-z0-9.-]{0,250}/)?[a-z0-9]{1,63}")) {
            return new Found.None(Outcome.UNKNOWN_KIND, "");
        }
        return switch (group(apiVersion, draft)) {
            case Answer.Found(Tree group, List<String> warnings) ->
                group.trees("resources").stream()
                        .filter(one -> one.text("kind").equals(draft.kind())
                                && !one.text("name").contains("/"))
                        .findFirst()
                        .<Found>map(one -> new Found.Kind(kind(draft, one)))
                        .orElseGet(() -> missing(draft));
            case Answer.Refused refused when refused.status() == 404 -> missing(draft);
            case Answer.Refused refused
            when refused.status() == 401 || refused.status() == 403 ->
                new Found.None(Outcome.REFUSED, refused.message());
            case Answer.Refused refused -> new Found.None(Outcome.SILENT, refused.message());
            case Answer.Silent() -> new Found.None(Outcome.SILENT, "");
        };
    }

    /** What was asked once is known, unless it comes with this import. */
    private Answer group(String apiVersion, Draft draft) {
        Answer known = groups.get(apiVersion);
        if (known instanceof Answer.Found && !comes(draft)) {
            return known;
        }
        String path = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        Answer answer = calls.get(caller, cluster, path);
        groups.put(apiVersion, answer);
        return answer;
    }

    private boolean comes(Draft draft) {
        return drafts.stream().anyMatch(other -> other.defines(draft));
    }

    private static ObjectKind kind(Draft draft, Tree told) {
        return new ObjectKind(
                0,
                draft.group(),
                draft.version(),
                draft.kind(),
                told.text("name"),
                Boolean.TRUE.equals(told.at("namespaced")),
                List.of());
    }

    private Found missing(Draft draft) {
        return comes(draft)
                ? new Found.None(Outcome.LATER, "CustomResourceDefinition " + draft.kind())
                : new Found.None(Outcome.UNKNOWN_KIND, draft.object().text("apiVersion"));
    }
}
