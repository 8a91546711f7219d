package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What makes pods, and what bounds them. */
final class Workloads {
    private Workloads() {}

    /** Deployment, StatefulSet, ReplicaSet, ReplicationController. */
    static State replicated(Json object) {
        long desired = object.number("spec", "replicas").orElse(1);
        long ready = object.number("status", "readyReplicas").orElse(0);
        return scaled(object, desired, ready);
    }

    static State daemonSet(Json object) {
        return scaled(
                object,
                object.number("status", "desiredNumberScheduled").orElse(0),
                object.number("status", "numberReady").orElse(0));
    }

    /** Less than wanted is progress while a change is under way, else a warning; none at all of what is said to be late is a failure. */
    private static State scaled(Json object, long desired, long ready) {
        String count = ready + "/" + desired;
        Optional<Json> late = Conditions.of(object, "Progressing")
                .filter(condition -> Conditions.status(condition).equals("False"));
        Optional<Json> failure = Conditions.of(object, "ReplicaFailure")
                .filter(condition -> Conditions.status(condition).equals("True"));
        if (failure.isPresent() || (late.isPresent() && ready < desired)) {
            return State.failed(
                    count, failure.or(() -> late).map(Conditions::words).orElse(""));
        }
        if (ready >= desired) {
            return State.fine(count);
        }
        boolean changing = object.number("metadata", "generation").orElse(0)
                        > object.number("status", "observedGeneration").orElse(0)
                || updated(object).orElse(desired) < desired;
        String why = Conditions.of(object, "Available")
                .filter(condition -> Conditions.status(condition).equals("False"))
                .map(Conditions::words)
                .orElse("");
        return changing ? State.progress(count, why) : State.warning(count, why);
    }

    private static OptionalLong updated(Json object) {
        OptionalLong updated = object.number("status", "updatedReplicas");
        return updated.isPresent() ? updated : object.number("status", "updatedNumberScheduled");
    }

    static FactMap facts(Json object) {
        OptionalLong desired = object.number("spec", "replicas");
        OptionalLong ready = object.number("status", "readyReplicas");
        OptionalLong available = object.number("status", "availableReplicas");
        Map<String, String> labels = object.texts("spec", "selector", "matchLabels");
        return generation(object)
                .number(
                        Facts.DESIRED,
                        desired.isPresent() ? desired : object.number("status", "desiredNumberScheduled"))
                .number(Facts.READY, ready.isPresent() ? ready : object.number("status", "numberReady"))
                .number(Facts.AVAILABLE, available.isPresent() ? available : object.number("status", "numberAvailable"))
                .number(Facts.UPDATED, updated(object))
                .texts(Facts.IMAGES, Pods.images(object.objects("spec", "template", "spec", "containers")))
                .map(Facts.SELECTOR, labels.isEmpty() ? object.texts("spec", "selector") : labels);
    }

    static FactMap deployment(Json object) {
        return facts(object).text(Facts.ROLLOUT, object.holds("spec", "paused") ? "paused" : "running");
    }

    private static FactMap generation(Json object) {
        return new FactMap().number(Facts.GENERATION, object.number("metadata", "generation"));
    }

    static State job(Json job) {
        Optional<Json> failed = Conditions.of(job, "Failed")
                .filter(condition -> Conditions.status(condition).equals("True"));
        if (failed.isPresent()) {
            return State.failed("Failed", Conditions.words(failed.get()));
        }
        if (Conditions.is(job, "Complete", "True")) {
            return State.fine("Complete");
        }
        if (job.holds("spec", "suspend")) {
            return State.fine("Suspended");
        }
        return State.progress(job.number("status", "active").orElse(0) > 0 ? "Running" : "Waiting", "");
    }

    static FactMap jobFacts(Json job) {
        return generation(job)
                .number(Facts.ACTIVE, job.number("status", "active"))
                .number(Facts.SUCCEEDED, job.number("status", "succeeded"))
                .number(Facts.FAILED, job.number("status", "failed"))
                .flag(Facts.SUSPENDED, job.holds("spec", "suspend"))
                .texts(Facts.IMAGES, Pods.images(job.objects("spec", "template", "spec", "containers")));
    }

    static FactMap cronJob(Json job) {
        return generation(job)
                .text(Facts.SCHEDULE, job.text("spec", "schedule"))
                .flag(Facts.SUSPENDED, job.holds("spec", "suspend"))
                .count(Facts.ACTIVE, job.objects("status", "active").size())
                .texts(
                        Facts.IMAGES,
                        Pods.images(job.objects("spec", "jobTemplate", "spec", "template", "spec", "containers")));
    }

    static FactMap autoscaler(Json object) {
        String name = object.text("spec", "scaleTargetRef", "name").orElse("");
        return new FactMap()
                .text(
                        Facts.TARGET,
                        name.isEmpty()
                                ? ""
                                : object.text("spec", "scaleTargetRef", "kind").orElse("") + "/" + name)
                .number(Facts.MIN, object.number("spec", "minReplicas"))
                .number(Facts.MAX, object.number("spec", "maxReplicas"))
                .number(Facts.CURRENT, object.number("status", "currentReplicas"));
    }

    /** HorizontalPodAutoscaler: it cannot scale without its metrics. */
    static State autoscalerState(Json object) {
        return Conditions.of(object, "ScalingActive")
                .or(() -> Conditions.of(object, "AbleToScale"))
                .filter(condition -> Conditions.status(condition).equals("False"))
                .filter(condition -> !condition.text("reason").orElse("").equals("ScalingDisabled"))
                .map(condition -> State.warning("Not scaling", Conditions.words(condition)))
                .orElse(State.NONE);
    }

    static FactMap quota(Json object) {
        return new FactMap()
                .map(Facts.HARD, FactMap.quantities(object, "status", "hard"), FactMap.MANY, name -> true)
                .map(Facts.USED, FactMap.quantities(object, "status", "used"), FactMap.MANY, name -> true);
    }
}
