package io.roadstead.console.rbacsync;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.rbacsync.model.DesiredObjects;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.ObjectKind;
import io.roadstead.console.rbacsync.model.OwnObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of the console in one cluster: reads, makes and removes them, as the console's own part for that. Server-side
 * apply with one field manager, so that what others say of the same object stays. Waits, so it belongs on no event loop.
 */
final class ClusterObjects implements AutoCloseable {
    private static final String MANAGER = "roadstead-access";
    private static final int PAGE = 500;

    /** Whoever has set it: no namespace says that it belongs to a project that it does not belong to. */
    private static final String NO_PROJECT = "{\"metadata\":{\"labels\":{\"" + DesiredObjects.PROJECT + "\":null}}}";

    private final KubernetesClient client;

    ClusterObjects(KubernetesClient client) {
        this.client = client;
    }

    /** What owns all that is made, and lists groups. */
    record Owner(String uid, Map<String, Object> content) {}

    /** The owner; empty where the agent's manifest made none. */
    Optional<Owner> owner() {
        return Optional.ofNullable(of(DesiredObjects.IMPERSONATED.kind())
                        .withName(DesiredObjects.IMPERSONATED.name())
                        .get())
                .map(found -> new Owner(found.getMetadata().getUid(), content(found)));
    }

    /** Everything that this module has made, by its label; of namespaces those that say a project. */
    SortedMap<ObjectKey, Map<String, Object>> present() {
        SortedMap<ObjectKey, Map<String, Object>> all = new TreeMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            String more = "";
            do {
                GenericKubernetesResourceList page = page(kind, more);
                page.getItems().forEach(item -> all.put(key(kind, item), content(item)));
                more = Optional.ofNullable(page.getMetadata().getContinue()).orElse("");
            } while (!more.isEmpty());
        }
        return all;
    }

    private GenericKubernetesResourceList page(ObjectKind kind, String from) {
        var options = new ListOptionsBuilder().withLimit((long) PAGE).withLabelSelector(selector(kind));
        if (!from.isEmpty()) {
            options.withContinue(from);
        }
        return kind.namespaced() ? of(kind).inAnyNamespace().list(options.build()) : of(kind).list(options.build());
    }

    private static String selector(ObjectKind kind) {
        return kind == ObjectKind.NAMESPACE
                ? DesiredObjects.PROJECT
                : DesiredObjects.PART + "=" + DesiredObjects.ACCESS;
    }

    private static ObjectKey key(ObjectKind kind, GenericKubernetesResource item) {
        String namespace = item.getMetadata().getNamespace();
        return new ObjectKey(
                kind, namespace == null ? "" : namespace, item.getMetadata().getName());
    }

    private static Map<String, Object> content(GenericKubernetesResource item) {
        Map<String, Object> content = new LinkedHashMap<>(item.getAdditionalProperties());
        Map<String, Object> metadata = new LinkedHashMap<>();
        ObjectMeta meta = item.getMetadata();
        metadata.put("labels", Optional.ofNullable(meta.getLabels()).orElse(Map.of()));
        metadata.put("annotations", Optional.ofNullable(meta.getAnnotations()).orElse(Map.of()));
        content.put("metadata", metadata);
        return content;
    }

    /** An object with its content, as it came. */
    record Seen(ObjectKey key, Map<String, Object> content) {}

    /** Reads one that a watch tells of. */
    static Optional<Seen> seen(GenericKubernetesResource item) {
        return ObjectKind.find(item.getKind()).map(kind -> new Seen(key(kind, item), content(item)));
    }

    /** What a namespace is; empty where there is none of this name. */
    Optional<Map<String, Object>> namespace(String name) {
        return Optional.ofNullable(of(ObjectKind.NAMESPACE).withName(name).get())
                .map(ClusterObjects::content);
    }

    /** The rules of a role of the cluster's own, as its API server tells them; empty where there is no such role. */
    Optional<List<Rule>> clusterRole(String name) {
        return Optional.ofNullable(of(ObjectKind.CLUSTER_ROLE).withName(name).get())
                .map(found ->
                        ClusterRoleRules.of(found.getAdditionalProperties().get("rules")));
    }

    /**
     * Makes a namespace that is not there, with nothing in it: what it has to be is applied afterwards, since what an object is made with
     * belongs to another manager of its fields, and would stay when it is not wanted any more.
     */
    void make(String namespace) {
        OwnObject bare = new OwnObject(new ObjectKey(ObjectKind.NAMESPACE, "", namespace), Map.of());
        of(ObjectKind.NAMESPACE).resource(resource(bare, Optional.empty())).create();
    }

    /** Makes it what it has to be; a binding that names another role is made anew, since it cannot be changed. */
    void apply(OwnObject object, Optional<String> owner) {
        GenericKubernetesResource resource = resource(object, owner);
        try {
            applied(object, resource);
        } catch (KubernetesClientException refused) {
            boolean binding = object.key().kind() == ObjectKind.CLUSTER_ROLE_BINDING
                    || object.key().kind() == ObjectKind.ROLE_BINDING;
            if (refused.getCode() != 422 || !binding) {
                throw refused;
            }
            remove(object.key());
            applied(object, resource);
        }
    }

    private void applied(OwnObject object, GenericKubernetesResource resource) {
        at(object.key(), resource)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager(MANAGER)
                                .withForce(true)
                                .build(),
                        resource);
    }

    /** Takes it away; of a namespace only what the console said of it. */
    void remove(ObjectKey key) {
        OwnObject nothing = new OwnObject(key, Map.of());
        if (key.kind() != ObjectKind.NAMESPACE) {
            at(key, resource(nothing, Optional.empty())).delete();
        } else if (namespace(key.name()).isPresent()) { // an apply would make it
            applied(nothing, resource(nothing, Optional.empty()));
            of(key.kind()).withName(key.name()).patch(PatchContext.of(PatchType.JSON_MERGE), NO_PROJECT);
        }
    }

    /** Tells of every change of objects with the label until it is closed, or the cluster ends it. */
    List<Watch> watch(Watcher<GenericKubernetesResource> watcher) {
        List<Watch> all = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            all.add(
                    kind.namespaced()
                            ? of(kind).inAnyNamespace()
                                    .withLabelSelector(selector(kind))
                                    .watch(watcher)
                            : of(kind).withLabelSelector(selector(kind)).watch(watcher));
        }
        return all;
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            of(ObjectKind kind) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(kind.group())
                .withVersion("v1")
                .withKind(kind.kind())
                .withPlural(kind.resource())
                .withNamespaced(kind.namespaced())
                .build());
    }

    private Resource<GenericKubernetesResource> at(ObjectKey key, GenericKubernetesResource resource) {
        return key.kind().namespaced()
                ? of(key.kind()).inNamespace(key.namespace()).resource(resource)
                : of(key.kind()).resource(resource);
    }

    private static GenericKubernetesResource resource(OwnObject object, Optional<String> owner) {
        GenericKubernetesResource resource = new GenericKubernetesResource();
        resource.setApiVersion(object.key().kind().apiVersion());
        resource.setKind(object.key().kind().kind());
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(object.key().name());
        if (object.key().kind().namespaced()) {
            metadata.setNamespace(object.key().namespace());
        }
        if (object.content().get("metadata") instanceof Map<?, ?> wanted) {
            metadata.setLabels(texts(wanted.get("labels")));
            metadata.setAnnotations(texts(wanted.get("annotations")));
        }
        owner.ifPresent(uid -> metadata.setOwnerReferences(List.of(new OwnerReferenceBuilder()
                .withApiVersion(DesiredObjects.IMPERSONATED.kind().apiVersion())
                .withKind(DesiredObjects.IMPERSONATED.kind().kind())
                .withName(DesiredObjects.IMPERSONATED.name())
                .withUid(uid)
                .build())));
        resource.setMetadata(metadata);
        Map<String, Object> rest = new LinkedHashMap<>(object.content());
        rest.remove("metadata");
        resource.setAdditionalProperties(rest);
        return resource;
    }

    private static Map<String, String> texts(@Nullable Object map) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> some) {
            some.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }

    @Override
    public void close() {
        client.close();
    }
}
