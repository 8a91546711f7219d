package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation.Part;
import io.roadstead.console.operations.OperationStep;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.operations.StepContext;
import io.roadstead.console.operations.StepResult;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.ChangeRun;
import io.roadstead.console.workload.model.ChangeRun.Mark;
import io.roadstead.console.workload.model.ChangeRun.Target;
import io.roadstead.console.workload.model.ChangeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Changes objects in portions of one, so that each is cancelled, and told, by itself. */
final class ChangeAll implements OperationStep {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String WORDS = "changes.";
    private static final String ENDED = "!";
    private static final int LONGEST = 600;

    /** So long a portion goes on with clusters that do not answer. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

    private final Surroundings around;

    ChangeAll(Surroundings around) {
        this.around = around;
    }

    /** What a look at an object in its cluster came to. */
    sealed interface Looked {
        /** It is there; with how often what it shall be was changed, where its kind counts that. */
        record There(OptionalLong generation) implements Looked {}

        /** It is not, or the cluster did not say. */
        record Not(Writing.Refused why) implements Looked {}
    }

    /** What it finds and does. */
    interface Surroundings {
        /** An object that this caller may see. */
        Optional<FleetObject> find(Caller caller, UUID id);

        /** Whether a cluster could answer now. */
        boolean reach(ClusterId cluster);

        /** Waits for the cluster. */
        Changes.Outcome make(Caller caller, FleetObject object, Change change);

        /** How the object is in its cluster now. Waits for the cluster. */
        Looked look(Caller caller, FleetObject object);

        Instant now();
    }

    @Override
    public String key() {
        return "change";
    }

    /**
     * What ended badly fails in the next portion, when its marks are kept; a later runner has been asked to repeat it, and what was not done has as
     * much time again.
     */
    @Override
    public StepResult run(StepContext context) {
        ChangeRun run = ChangeRun.of(context.arguments()).orElseThrow();
        String ended = ENDED + context.epoch();
        List<Mark> marks = new ArrayList<>(run.marks(context.checkpoint()));
        if (context.checkpoint().endsWith(ended)) {
            return new StepResult.Refused(ProblemCode.RESOURCE_REFUSED, said("result", marks));
        }
        Instant end = run.end(context.checkpoint());
        if (context.checkpoint().contains(ENDED)) {
            marks = new ArrayList<>(ChangeRun.again(marks));
            end = around.now().plus(run.patience());
        }
        if (context.checkpoint().isEmpty()) {
            context.keep(
                    run.targets().stream().map(target -> part(context, target)).toList());
            return more(run.checkpoint(marks, end), Duration.ZERO);
        }
        boolean moved = new Round(context, run, end, marks).moveOn();
        long over = marks.stream().filter(Mark::isOver).count();
        context.progress(over, marks.size(), said("progress", marks));
        if (over < marks.size()) {
            return more(run.checkpoint(marks, end), moved ? Duration.ZERO : LOOK);
        }
        return marks.stream().allMatch(mark -> mark == Mark.DONE)
                ? StepResult.done(said("result", marks))
                : more(run.checkpoint(marks, end) + ended, Duration.ZERO);
    }

    private static StepResult more(String checkpoint, Duration pause) {
        return new StepResult.More(StepResult.Effect.NONE, checkpoint, pause);
    }

    private static Reason said(String word, List<Mark> marks) {
        long done = marks.stream().filter(mark -> mark == Mark.DONE).count();
        return Reason.of(WORDS + word, done, marks.size() - done);
    }

    /**
     * A look at what is not over yet. A cluster that does not answer is asked once in it, and holds up no other: those that were not looked at yet
     * come first, and the others begin at another one each time.
     */
    private final class Round {
        private final StepContext context;
        private final ChangeRun run;
        private final Instant end;
        private final List<Mark> marks;
        private final Set<ClusterId> silent = new HashSet<>();

        Round(StepContext context, ChangeRun run, Instant end, List<Mark> marks) {
            this.context = context;
            this.run = run;
            this.end = end;
            this.marks = marks;
        }

        /** Changes one object whose cluster is there; false if there is none. */
        boolean moveOn() {
            Instant begun = around.now();
            for (int place : order(begun)) {
                marks.set(place, mark(run.targets().get(place), marks.get(place)));
                boolean late = !silent.isEmpty()
                        && Duration.between(begun, around.now()).compareTo(LONGEST_ROUND) > 0;
                if (marks.get(place).isOver() || late || !context.goOn()) {
                    return marks.get(place).isOver();
                }
            }
            return false;
        }

        private List<Integer> order(Instant now) {
            int first = (int) Math.floorMod(now.getEpochSecond() / LOOK.toSeconds(), (long) marks.size());
            List<Integer> places = new ArrayList<>();
            for (int place = 0; place < marks.size(); place++) {
                if (marks.get(place) == Mark.PENDING) {
                    places.add(place);
                }
            }
            for (int step = 0; step < marks.size(); step++) {
                int place = (first + step) % marks.size();
                if (marks.get(place) == Mark.AWAITED) {
                    places.add(place);
                }
            }
            return places;
        }

        private Mark mark(Target target, Mark before) {
            Optional<FleetObject> found = around.find(context.owner(), target.object());
            if (found.isEmpty()) {
                String id = target.object().toString();
                context.keep(List.of(new Part(id, id, PartState.FAILED, Optional.of(Reason.of(WORDS + "gone")))));
                return Mark.GONE;
            }
            FleetObject object = found.get();
            if (!around.now().isBefore(end)) {
                return said(context, "expired", object, "", Mark.EXPIRED);
            }
            if (!around.reach(object.cluster()) || silent.contains(object.cluster())) {
                return before == Mark.AWAITED ? before : said(context, "awaited", object, "", Mark.AWAITED);
            }
            if (target.generation().isEmpty()) {
                return make(object);
            }
            return switch (around.look(context.owner(), object)) {
                case Looked.There there
                when there.generation().isEmpty() || there.generation().equals(target.generation()) -> make(object);
                case Looked.There changed -> said(context, "changed", object, "", Mark.CHANGED);
                case Looked.Not(Writing.Refused why) -> told(object, why);
            };
        }

        private Mark make(FleetObject object) {
            Change change = ChangeText.parse(run.change(), run.wanted()).orElseThrow();
            return switch (around.make(context.owner(), object, change)) {
                case Changes.Outcome.Done done -> said(context, "done", object, "", Mark.DONE);
                case Changes.Outcome.Not(Writing.Refused why) -> told(object, why);
            };
        }

        private Mark told(FleetObject object, Writing.Refused why) {
            return switch (why.cause()) {
                case SILENT -> {
                    silent.add(object.cluster());
                    yield said(context, "silent", object, "", Mark.AWAITED);
                }
                case MISSING ->
                    run.change().equals("delete")
                            ? said(context, "done", object, "", Mark.DONE)
                            : said(context, "missing", object, "", Mark.GONE);
                default ->
                    said(
                            context,
                            "refused",
                            object,
                            String.join(" ", why.reason().arguments()),
                            Mark.REFUSED);
            };
        }
    }

    private Part part(StepContext context, Target target) {
        String id = target.object().toString();
        return around.find(context.owner(), target.object())
                .map(object -> new Part(id, name(object), PartState.WAITING, Optional.empty()))
                .orElseGet(() -> new Part(id, id, PartState.WAITING, Optional.empty()));
    }

    private static String name(FleetObject object) {
        String name = object.kind().kind() + " " + object.name() + " (" + object.clusterName() + ")";
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private static Mark said(StepContext context, String word, FleetObject object, String why, Mark mark) {
        PartState state = switch (mark) {
            case DONE -> PartState.DONE;
            case PENDING, AWAITED -> PartState.BLOCKED;
            case REFUSED, GONE, CHANGED, EXPIRED -> PartState.FAILED;
        };
        Optional<Reason> reason =
                mark == Mark.DONE ? Optional.empty() : Optional.of(Reason.of(WORDS + word, object.clusterName(), why));
        context.keep(List.of(new Part(object.id().toString(), name(object), state, reason)));
        return mark;
    }
}
