package io.roadstead.console.workload.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.workload.model.Autoscaler.Aim;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.Containers;
import io.roadstead.console.workload.model.DrainOptions;
import io.roadstead.console.workload.model.Edit;
import io.roadstead.console.workload.model.JobNow;
import io.roadstead.console.workload.model.Machine;
import io.roadstead.console.workload.model.Marks;
import io.roadstead.console.workload.model.Taint;
import io.roadstead.console.workload.web.WantedChange.WantedTaint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What programs want, checked. */
record WantedFields(WantedChange wanted) {
    private static final String MACHINE = "machine-";

    String word() {
        return wanted.change() == null ? "" : wanted.change();
    }

    /**
     * What is one request, without looking first.
     *
     * @throws Refusal where a field says nothing that could be done
     */
    Change change(Instant now) {
        return switch (word()) {
            case "scale" -> new Change.Scale(number("replicas", wanted.replicas(), 0, Change.MOST_REPLICAS));
            case "restart" -> new Change.Restart(now);
            case "pause" -> new Change.Pause(true);
            case "resume" -> new Change.Pause(false);
            case "suspend" -> new Change.Suspend(true);
            case "unsuspend" -> new Change.Suspend(false);
            case "cordon" -> new Change.Cordon(true);
            case "uncordon" -> new Change.Cordon(false);
            case "mark" -> mark();
            case "delete" -> new Change.Delete();
            default -> throw Refusal.field("change", "must be one of those that the document of the API names.");
        };
    }

    /**
     * What the object has to be looked at for; empty where it is something else.
     *
     * @param suffix of names that it makes
     */
    Optional<Edit> edit(String suffix) {
        return switch (word()) {
            case "image" -> Optional.of(images());
            case "taint" -> Optional.of(taints());
            case "run" -> Optional.of(new JobNow(suffix));
            default -> machine().map(Machine::new);
        };
    }

    private Optional<Machine.Order> machine() {
        return Stream.of(Machine.Order.values())
                .filter(order -> word().equals(MACHINE + order.word()))
                .findFirst();
    }

    private Containers images() {
        Map<String, @Nullable String> asked = wanted.images();
        if (asked == null || asked.isEmpty()) {
            throw Refusal.field("images", "must say what shall change.");
        }
        TreeMap<String, String> images = new TreeMap<>();
        asked.forEach((container, image) -> {
            if (image == null || !Containers.isImage(image)) {
                throw Refusal.field("images", "must be names of images.");
            }
            images.put(container, image);
        });
        return new Containers(images);
    }

    private Change.Mark mark() {
        Marks labels = marks(wanted.labels());
        Marks annotations = marks(wanted.annotations());
        labels.labelFault().ifPresent(key -> {
            throw Refusal.field("labels", "must have keys and values as Kubernetes takes them: " + key);
        });
        annotations.annotationFault().ifPresent(key -> {
            throw Refusal.field("annotations", "must have keys as Kubernetes takes them, and not be too long: " + key);
        });
        if (labels.isEmpty() && annotations.isEmpty()) {
            throw Refusal.field("labels", "or annotations must say what shall change.");
        }
        return new Change.Mark(labels, annotations);
    }

    private static Marks marks(@Nullable Map<String, @Nullable String> wanted) {
        TreeMap<String, String> set = new TreeMap<>();
        TreeSet<String> removed = new TreeSet<>();
        if (wanted != null) {
            wanted.forEach((key, value) -> {
                if (value == null) {
                    removed.add(key);
                } else {
                    set.put(key, value);
                }
            });
        }
        return new Marks(set, removed);
    }

    private Taint.Changed taints() {
        List<@Nullable WantedTaint> wishes = wanted.taints() == null ? List.of() : wanted.taints();
        List<Taint> set = wishes.stream().map(WantedFields::taint).toList();
        Set<String> removed = new HashSet<>();
        if (wanted.removedTaints() != null) {
            wanted.removedTaints().forEach(id -> removed.add(id == null ? "" : id));
        }
        if (set.isEmpty() && removed.isEmpty()) {
            throw Refusal.field("taints", "or removedTaints must say what shall change.");
        }
        return new Taint.Changed(Optional.empty(), set, removed);
    }

    private static Taint taint(@Nullable WantedTaint wanted) {
        Taint taint = wanted == null
                ? new Taint("", "", "")
                : new Taint(text(wanted.key()), text(wanted.value()), text(wanted.effect()));
        taint.fault().ifPresent(fault -> {
            throw Refusal.field("taints", "must have a " + fault + " as Kubernetes takes it.");
        });
        return taint;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @throws Refusal where it is none */
    Aim aim() {
        int min = number("minReplicas", wanted.minReplicas(), 1, Change.MOST_REPLICAS);
        int max = number("maxReplicas", wanted.maxReplicas(), min, Change.MOST_REPLICAS);
        return new Aim(min, max, number("targetCpuPercent", wanted.targetCpuPercent(), 1, Aim.MOST_PERCENT));
    }

    /** @throws Refusal where a time is none */
    DrainOptions drain() {
        return new DrainOptions(
                Boolean.TRUE.equals(wanted.force()),
                Boolean.TRUE.equals(wanted.deleteEmptyDirData()),
                seconds("gracePeriodSeconds", wanted.gracePeriodSeconds()),
                seconds("timeoutSeconds", wanted.timeoutSeconds()).orElse(Duration.ZERO));
    }

    private static Optional<Duration> seconds(String field, @Nullable Integer value) {
        return value == null
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(number(field, value, 0, (int) DrainOptions.MOST_SECONDS)));
    }

    private static int number(String field, @Nullable Integer value, int least, int most) {
        if (value == null || value < least || value > most) {
            throw Refusal.field(field, "must be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }
}
