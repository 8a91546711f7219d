package io.roadstead.console.workload;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Writing.Bad;
import io.roadstead.console.workload.Writing.Clash;
import io.roadstead.console.workload.Writing.Refused;
import io.roadstead.console.workload.Writing.Written;
import io.roadstead.console.workload.model.Manifest;
import io.roadstead.console.workload.model.Merge;
import io.roadstead.console.workload.model.Merge.Merged;
import io.roadstead.console.workload.model.ObjectPath;
import io.roadstead.console.workload.model.Tree;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectCalls.Answer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Reads objects whole, and writes what a person made of them. Where others changed an object meanwhile, both changes are written together if they
 * do not touch the same fields. Waits for the cluster.
 */
@Service
public class Manifests {
    private static final String JSON = "application/json";

    /** Who is named for the fields that are written. */
    private static final String MANAGER = "fieldManager=roadstead&fieldValidation=Strict";

    /** So often an object may change between two looks at it before writing is given up. */
    private static final int MOST_TRIES = 30;

    private final ObjectCalls calls;

    Manifests(ObjectCalls calls) {
        this.calls = calls;
    }

    /**
     * An object as it was when somebody began to look at it.
     *
     * @param path where its cluster has it
     * @param there all that it is
     */
    public record Opened(FleetObject object, ObjectPath path, Tree there) {
        /** For people, without what only machines read. */
        public String yaml() {
            return YamlText.of(Manifest.readable(there));
        }

        /** To make the same elsewhere: without what the API server filled in, and without its status. */
        public String cleanYaml() {
            return YamlText.of(Manifest.clean(there));
        }
    }

    /** What became of reading. */
    public sealed interface Opening {
        /** It is here. */
        record Here(Opened opened) implements Opening {}

        /** It is not, and why. */
        record Not(Refused why) implements Opening {}
    }

    /** Reads an object as this caller. */
    public Opening open(Caller caller, FleetObject object) {
        Optional<ObjectPath> path = ObjectPath.of(object.kind(), object.namespace(), object.name());
        return path.map(known -> open(caller, object, known))
                .orElseGet(() -> new Opening.Not(Refused.of(Refused.Cause.MISSING, Reason.of("manifest.no-path"))));
    }

    private Opening open(Caller caller, FleetObject object, ObjectPath path) {
        return switch (calls.get(caller, object.cluster(), path.text())) {
            case Answer.Found(Tree there, List<String> warnings) -> new Opening.Here(new Opened(object, path, there));
            case Answer.Refused refused
            when refused.status() == 404 && refused.reason().isEmpty() ->
                otherVersion(caller, object, path)
                        .<Opening>map(other -> open(caller, object, other))
                        .orElseGet(() -> new Opening.Not(Refused.of(refused)));
            case Answer.Refused refused -> new Opening.Not(Refused.of(refused));
            case Answer.Silent() -> new Opening.Not(Refused.silent());
        };
    }

    /** Clusters prefer different versions of a group; this one's, if it is another. A 404 of the path itself has no words of Kubernetes. */
    private Optional<ObjectPath> otherVersion(Caller caller, FleetObject object, ObjectPath path) {
        if (path.group().isEmpty()
                || !(calls.get(caller, object.cluster(), "/apis/" + path.group())
                        instanceof Answer.Found(Tree group, List<String> warnings))) {
            return Optional.empty();
        }
        return path.in(group.text("preferredVersion", "version")).filter(other -> !other.equals(path));
    }

    /** Has the cluster say what would become of it, and writes nothing. */
    public Writing check(Caller caller, Opened opened, String yaml) {
        return write(caller, opened, yaml, new Mode(true, Meanwhile.MERGED));
    }

    /** Writes it. */
    public Writing save(Caller caller, Opened opened, String yaml) {
        return write(caller, opened, yaml, new Mode(false, Meanwhile.MERGED));
    }

    /**
     * Writes it as it stands.
     *
     * @param dry whether the cluster shall check it only
     * @param strict over the version that was opened and over no other one; else over whatever is there
     */
    public Writing replace(Caller caller, Opened opened, String yaml, boolean dry, boolean strict) {
        return write(caller, opened, yaml, new Mode(dry, strict ? Meanwhile.KEPT : Meanwhile.LOST));
    }

    /** What becomes of what others wrote meanwhile. */
    private enum Meanwhile {
        MERGED,
        KEPT,
        LOST
    }

    /** How it is written. */
    private record Mode(boolean dry, Meanwhile others) {
        String query() {
            return "?" + MANAGER + (dry ? "&dryRun=All" : "");
        }
    }

    private Writing write(Caller caller, Opened opened, String yaml, Mode mode) {
        return switch (YamlText.parse(yaml)) {
            case YamlText.Parsed.Bad bad -> new Bad(bad);
            case YamlText.Parsed.Good(Tree edited) ->
                Manifest.otherThan(opened.there(), edited)
                        .<Writing>map(field -> new Bad(new YamlText.Parsed.Bad(0, "other", field)))
                        .orElseGet(() -> write(caller, opened, edited, mode));
        };
    }

    private Writing write(Caller caller, Opened opened, Tree edited, Mode mode) {
        Tree there = opened.there();
        Tree wanted = edited;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Tree body = Manifest.at(Manifest.version(there), Manifest.whole(there, wanted));
            Answer answer = calls.send(
                    caller, opened.object().cluster(), "PUT", opened.path().text() + mode.query(), JSON, body);
            switch (answer) {
                case Answer.Found(Tree now, List<String> warnings) -> {
                    return new Written(with(opened, there), with(opened, now), tries > 0, warnings);
                }
                case Answer.Refused refused
                when mode.others() != Meanwhile.KEPT && refused.reason().equals("Conflict") -> {
                    if (!(open(caller, opened.object(), opened.path()) instanceof Opening.Here(Opened fresh))) {
                        return Refused.of(refused);
                    }
                    Merged both = mode.others() == Meanwhile.LOST
                            ? new Merged.Clean(edited)
                            : merged(opened.there(), edited, fresh.there());
                    switch (both) {
                        case Merged.Clean(Tree object) -> {
                            there = fresh.there();
                            wanted = object;
                        }
                        case Merged.Clash(List<String> paths, Tree object) -> {
                            return new Clash(paths, fresh, YamlText.of(object));
                        }
                    }
                }
                case Answer.Refused refused -> {
                    return Refused.of(refused);
                }
                case Answer.Silent() -> {
                    return Refused.silent();
                }
            }
        }
        return Refused.of(Refused.Cause.CONFLICT, Reason.of("manifest.restless", MOST_TRIES));
    }

    /** Versions differ always, and are nobody's change. */
    private static Merged merged(Tree base, Tree mine, Tree theirs) {
        String version = Manifest.version(theirs);
        return Merge.of(
                Manifest.at(version, Manifest.readable(base)), Manifest.at(version, mine), Manifest.readable(theirs));
    }

    private static Opened with(Opened opened, Tree there) {
        return new Opened(opened.object(), opened.path(), there);
    }
}
