package io.roadstead.bed;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.roadstead.bed.profile.Profile;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests real control planes as parameters:
 *
 * <ul>
 *   <li>{@link ControlPlane}: shared by the whole run, filled with a few simulated nodes and pods; other profiles than
 *       public by {@link SharedCluster}
 *   <li>{@link Namespace}: fresh in the shared cluster, deleted after the test
 *   <li>{@link OwnCluster} on a {@link ControlPlane} or {@link LocalControlPlane}: a cluster for this test alone
 * </ul>
 *
 * <p>The bed starts with the first parameter that needs it and ends with the run.
 */
public final class TestBed implements ParameterResolver, ExecutionCondition {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(TestBed.class);

    /** Skips a test that wants a cluster of its own where none can be made. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Class<?>> wanted = context.getTestMethod().stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(OwnCluster.class))
                .<Class<?>>map(Parameter::getType)
                .toList();
        if (wanted.isEmpty()) {
            return ConditionEvaluationResult.enabled("wants no cluster of its own");
        }
        try {
            ControlPlanes planes = planes(context);
            return wanted.stream().allMatch(planes::makes)
                    ? ConditionEvaluationResult.enabled("clusters of its own can be made")
                    : ConditionEvaluationResult.disabled(
                            "wants a cluster of its own; there are " + planes.description());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtensionConfigurationException("interrupted while choosing the test bed", e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ControlPlane.class
                || type == Namespace.class
                || (type == LocalControlPlane.class && parameter.isAnnotated(OwnCluster.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            ControlPlanes planes = planes(context);
            Optional<OwnCluster> own = parameter.findAnnotation(OwnCluster.class);
            if (own.isPresent()) {
                return own(planes, own.get(), context);
            }
            ControlPlane shared = planes.shared(parameter
                    .findAnnotation(SharedCluster.class)
                    .map(SharedCluster::value)
                    .orElse(Profile.PUBLIC));
            return parameter.getParameter().getType() == Namespace.class ? namespace(shared, context) : shared;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ParameterResolutionException("interrupted while starting the test bed", e);
        }
    }

    private static ControlPlanes planes(ExtensionContext context) throws InterruptedException {
        Store store = context.getRoot().getStore(STORE);
        synchronized (TestBed.class) { // several tests may be the first at the same time
            ControlPlanes there = store.get(ControlPlanes.class, ControlPlanes.class);
            if (there == null) {
                there = ControlPlanes.choose();
                store.put(ControlPlanes.class, there); // closed with the store, since it is AutoCloseable
                context.getRoot().publishReportEntry("test bed", there.description());
                System.err.println("Test bed: " + there.description());
            }
            return there;
        }
    }

    private static ControlPlane own(ControlPlanes planes, OwnCluster wish, ExtensionContext context)
            throws InterruptedException {
        ControlPlane cluster = planes.fresh(wish.profile(), wish.nodes(), wish.pods(), wish.metrics());
        atTheEnd(context, cluster.name(), () -> planes.discard(cluster));
        return cluster;
    }

    private static Namespace namespace(ControlPlane cluster, ExtensionContext context) {
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withGenerateName("test-")
                .endMetadata()
                .build();
        Namespace made = cluster.client().namespaces().resource(namespace).create();
        atTheEnd(
                context,
                made.getMetadata().getName(),
                () -> cluster.client().resource(made).delete());
        cluster.client()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("default")
                        .withNamespace(made.getMetadata().getName())
                        .endMetadata()
                        .build())
                .forceConflicts()
                .serverSideApply(); // a pod is refused until it is there, and the controllers take a moment
        return made;
    }

    private static void atTheEnd(ExtensionContext context, String name, AutoCloseable cleaning) {
        context.getStore(STORE).put(name, cleaning);
    }
}
