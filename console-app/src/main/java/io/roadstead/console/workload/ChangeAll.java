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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Changes objects in portions of one, so that each is cancelled, and told, by itself. */
final class ChangeAll implements OperationStep {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final String WORDS = "changes.";
    private static final String ENDED = "!";
    private static final int LONGEST = 600;

    private final Surroundings around;

    ChangeAll(Surroundings around) {
        this.around = around;
    }

    /** What it finds and does. */
    interface Surroundings {
        /** An object that this caller may see. */
        Optional<FleetObject> find(Caller caller, UUID id);

        /** Whether a cluster could answer now. */
        boolean reach(ClusterId cluster);

        /** Waits for the cluster. */
        Changes.Outcome make(Caller caller, FleetObject object, Change change);

        /** The object's generation in its cluster now; empty if it has none, or the cluster does not say. Waits for the cluster. */
        OptionalLong generation(Caller caller, FleetObject object);

        Instant now();
    }

    @Override
    public String key() {
        return "change";
    }

    /** What ended badly fails in the next portion, when its marks are kept; a later runner has been asked to repeat it. */
    @Override
    public StepResult run(StepContext context) {
        ChangeRun run = ChangeRun.of(context.arguments()).orElseThrow();
        String ended = ENDED + context.epoch();
        List<Mark> marks = new ArrayList<>(run.marks(context.checkpoint()));
        if (context.checkpoint().endsWith(ended)) {
            return new StepResult.Refused(ProblemCode.RESOURCE_REFUSED, said("result", marks));
        }
        if (context.checkpoint().contains(ENDED)) {
            marks = new ArrayList<>(ChangeRun.again(marks));
        }
        if (context.checkpoint().isEmpty()) {
            context.keep(
                    run.targets().stream().map(target -> part(context, target)).toList());
            return more(ChangeRun.checkpoint(marks), Duration.ZERO);
        }
        boolean moved = moveOn(context, run, marks);
        long over = marks.stream().filter(Mark::isOver).count();
        context.progress(over, marks.size(), said("progress", marks));
        if (over < marks.size()) {
            return more(ChangeRun.checkpoint(marks), moved ? Duration.ZERO : LOOK);
        }
        return marks.stream().allMatch(mark -> mark == Mark.DONE)
                ? StepResult.done(said("result", marks))
                : more(ChangeRun.checkpoint(marks) + ended, Duration.ZERO);
    }

    private static StepResult more(String checkpoint, Duration pause) {
        return new StepResult.More(StepResult.Effect.NONE, checkpoint, pause);
    }

    private static Reason said(String word, List<Mark> marks) {
        long done = marks.stream().filter(mark -> mark == Mark.DONE).count();
        return Reason.of(WORDS + word, done, marks.size() - done);
    }

    /** Changes the next object whose cluster is there; false if there is none. */
    private boolean moveOn(StepContext context, ChangeRun run, List<Mark> marks) {
        for (int place = 0; place < marks.size(); place++) {
            if (!marks.get(place).isOver()) {
                Mark before = marks.get(place);
                Mark after = mark(context, run, run.targets().get(place), before);
                marks.set(place, after);
                if (after.isOver()) {
                    return true;
                }
            }
        }
        return false;
    }

    private Mark mark(StepContext context, ChangeRun run, Target target, Mark before) {
        Optional<FleetObject> found = around.find(context.owner(), target.object());
        if (found.isEmpty()) {
            String id = target.object().toString();
            context.keep(List.of(new Part(id, id, PartState.FAILED, Optional.of(Reason.of(WORDS + "gone")))));
            return Mark.GONE;
        }
        FleetObject object = found.get();
        if (!around.now().isBefore(run.expires())) {
            return said(context, "expired", object, "", Mark.EXPIRED);
        }
        if (!around.reach(object.cluster())) {
            return before == Mark.AWAITED ? before : said(context, "awaited", object, "", Mark.AWAITED);
        }
        if (hasChanged(context, object, target.generation())) {
            return said(context, "changed", object, "", Mark.CHANGED);
        }
        return make(context, run, object, before);
    }

    private Mark make(StepContext context, ChangeRun run, FleetObject object, Mark before) {
        Change change = ChangeText.parse(run.change(), run.wanted()).orElseThrow();
        return switch (around.make(context.owner(), object, change)) {
            case Changes.Outcome.Done done -> said(context, "done", object, "", Mark.DONE);
            case Changes.Outcome.Not(Writing.Refused why) ->
                switch (why.cause()) {
                    case SILENT -> before == Mark.AWAITED ? before : said(context, "silent", object, "", Mark.AWAITED);
                    case MISSING ->
                        change instanceof Change.Delete
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
        };
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

    /** Where the object was known from an older state only: whether somebody wants it to be otherwise since. */
    private boolean hasChanged(StepContext context, FleetObject object, OptionalLong generation) {
        if (generation.isEmpty()) {
            return false;
        }
        OptionalLong now = around.generation(context.owner(), object);
        return now.isPresent() && now.getAsLong() != generation.getAsLong();
    }
}
