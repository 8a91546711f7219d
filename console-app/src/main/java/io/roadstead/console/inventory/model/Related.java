package io.roadstead.console.inventory.model;

import io.roadstead.protocol.inventory.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * With what an object works together, read from what is told of it: which objects of which kinds have to be looked for. By these steps a topology
 * is walked: owner, pods, node, claims, volumes, services, routes.
 */
public final class Related {
    private static final String PODS = "pods";
    private static final String NODES = "nodes";
    private static final String SERVICES = "services";
    private static final String CLAIMS = "persistentvolumeclaims";
    private static final String VOLUMES = "persistentvolumes";
    private static final String CLASSES = "storageclasses.storage.k8s.io";
    private static final String ACCOUNTS = "serviceaccounts";
    private static final String SCALERS = "horizontalpodautoscalers.autoscaling";
    private static final String GATEWAYS = "gateways.gateway.networking.k8s.io";
    private static final List<String> ROUTES = List.of(
            "ingresses.networking.k8s.io",
            "httproutes.gateway.networking.k8s.io",
            "grpcroutes.gateway.networking.k8s.io",
            "tlsroutes.gateway.networking.k8s.io");

    private Related() {}

    /** What a related object is to the one that is looked at, in the order in which they are shown. */
    public enum Role {
        OWNER,
        OWNED,
        POD,
        NODE,
        CLAIM,
        VOLUME,
        STORAGE,
        SERVICE,
        ROUTE,
        GATEWAY,
        AUTOSCALER,
        ACCOUNT
    }

    /** How the others are told. */
    public sealed interface Match {
        /** They have one of these names. */
        record Named(List<String> names) implements Match {
            /** Sorted, each once. */
            public Named {
                names = List.copyOf(new TreeSet<>(names));
            }
        }

        /** They have these labels. */
        record Labelled(Map<String, String> labels) implements Match {
            /** Keeps a copy. */
            public Labelled {
                labels = Map.copyOf(labels);
            }
        }

        /** Their selector takes what has these labels. */
        record Selecting(Map<String, String> labels) implements Match {
            /** Keeps a copy. */
            public Selecting {
                labels = Map.copyOf(labels);
            }
        }

        /** This text is told of them. */
        record Telling(String fact, String text) implements Match {}

        /** One of these is in a list that is told of them. */
        record Listing(String fact, List<String> texts) implements Match {
            /** Sorted, each once. */
            public Listing {
                texts = List.copyOf(new TreeSet<>(texts));
            }
        }
    }

    /**
     * A question for objects of one kind.
     *
     * @param kind its word in addresses
     * @param namespace empty for kinds that are in none
     */
    public record Ask(Role role, String kind, String namespace, Match match) {}

    /**
     * What an object is known by here.
     *
     * @param kind its word in addresses
     * @param name of its kind, such as {@code Deployment}
     */
    public record Known(
            String kind, String kindName, String namespace, String name, Map<String, String> labels, FactReader facts) {
        /** Keeps a copy. */
        public Known {
            labels = Map.copyOf(labels);
        }
    }

    /** What to look for from the object itself. */
    public static List<Ask> of(Known object) {
        String here = object.namespace();
        FactReader facts = object.facts();
        List<Ask> asks = new ArrayList<>();
        switch (object.kind()) {
            case PODS -> {
                asks.addAll(further(object));
                selecting(asks, here, object.labels());
                named(asks, Role.ACCOUNT, ACCOUNTS, here, List.of(facts.text(Facts.SERVICE_ACCOUNT)));
            }
            case NODES -> asks.add(new Ask(Role.POD, PODS, "", new Match.Telling(Facts.NODE, object.name())));
            case CLAIMS -> {
                asks.addAll(further(object));
                asks.add(new Ask(Role.POD, PODS, here, new Match.Listing(Facts.PVCS, List.of(object.name()))));
            }
            case VOLUMES -> {
                String claim = facts.text(Facts.CLAIM);
                int slash = claim.indexOf('/');
                if (slash > 0) {
                    named(asks, Role.CLAIM, CLAIMS, claim.substring(0, slash), List.of(claim.substring(slash + 1)));
                }
                named(asks, Role.STORAGE, CLASSES, "", List.of(facts.text(Facts.STORAGE_CLASS)));
            }
            case CLASSES ->
                asks.add(new Ask(Role.VOLUME, VOLUMES, "", new Match.Telling(Facts.STORAGE_CLASS, object.name())));
            case SERVICES -> {
                labelled(asks, here, facts.map(Facts.SELECTOR));
                asks.addAll(further(object));
            }
            case GATEWAYS ->
                ROUTES.forEach(route -> asks.add(
                        new Ask(Role.ROUTE, route, here, new Match.Listing(Facts.PARENTS, List.of(object.name())))));
            case SCALERS -> scaled(asks, here, facts.text(Facts.TARGET));
            default -> ofOthers(object, asks);
        }
        return List.copyOf(asks);
    }

    private static void ofOthers(Known object, List<Ask> asks) {
        String here = object.namespace();
        if (ROUTES.contains(object.kind())) {
            List<String> names = object.facts().texts(Facts.BACKENDS).stream()
                    .filter(backend -> backend.indexOf('/') < 0)
                    .toList();
            named(asks, Role.SERVICE, SERVICES, here, names);
            asks.addAll(further(object));
        } else if (!object.facts().map(Facts.SELECTOR).isEmpty()) {
            labelled(asks, here, object.facts().map(Facts.SELECTOR));
            selecting(asks, here, object.facts().map(Facts.SELECTOR));
            asks.add(new Ask(
                    Role.AUTOSCALER,
                    SCALERS,
                    here,
                    new Match.Telling(Facts.TARGET, object.kindName() + "/" + object.name())));
        }
    }

    /**
     * What to look for from one that was found, going on in the same direction: a service that takes a pod leads on to its routes, and one that a
     * route leads to leads on to its pods.
     */
    public static List<Ask> further(Known found, Ask by) {
        List<Ask> asks = new ArrayList<>(further(found));
        if (found.kind().equals(SERVICES) && by.match() instanceof Match.Named) {
            asks.clear();
            labelled(asks, found.namespace(), found.facts().map(Facts.SELECTOR));
        }
        return List.copyOf(asks);
    }

    private static List<Ask> further(Known found) {
        String here = found.namespace();
        FactReader facts = found.facts();
        List<Ask> asks = new ArrayList<>();
        switch (found.kind()) {
            case PODS -> {
                named(asks, Role.NODE, NODES, "", List.of(facts.text(Facts.NODE)));
                named(asks, Role.CLAIM, CLAIMS, here, facts.texts(Facts.PVCS));
            }
            case CLAIMS -> {
                named(asks, Role.VOLUME, VOLUMES, "", List.of(facts.text(Facts.VOLUME)));
                named(asks, Role.STORAGE, CLASSES, "", List.of(facts.text(Facts.STORAGE_CLASS)));
            }
            case SERVICES ->
                ROUTES.forEach(route -> asks.add(
                        new Ask(Role.ROUTE, route, here, new Match.Listing(Facts.BACKENDS, List.of(found.name())))));
            default -> {
                if (ROUTES.contains(found.kind())) {
                    named(
                            asks,
                            Role.GATEWAY,
                            GATEWAYS,
                            here,
                            facts.texts(Facts.PARENTS).stream()
                                    .filter(parent -> parent.indexOf('/') < 0)
                                    .toList());
                }
            }
        }
        return List.copyOf(asks);
    }

    private static void named(List<Ask> asks, Role role, String kind, String namespace, List<String> names) {
        List<String> given = names.stream().filter(name -> !name.isEmpty()).toList();
        if (!given.isEmpty()) {
            asks.add(new Ask(role, kind, namespace, new Match.Named(given)));
        }
    }

    /** What an autoscaler scales, written Deployment/web. */
    private static void scaled(List<Ask> asks, String namespace, String target) {
        int slash = target.indexOf('/');
        List<String> names = List.of(target.substring(slash + 1));
        switch (target.substring(0, Math.max(0, slash))) {
            case "Deployment" -> named(asks, Role.OWNER, "deployments.apps", namespace, names);
            case "StatefulSet" -> named(asks, Role.OWNER, "statefulsets.apps", namespace, names);
            default -> {} // another kind that can be scaled has no word that is known here
        }
    }

    private static void labelled(List<Ask> asks, String namespace, Map<String, String> labels) {
        if (!labels.isEmpty()) {
            asks.add(new Ask(Role.POD, PODS, namespace, new Match.Labelled(labels)));
        }
    }

    private static void selecting(List<Ask> asks, String namespace, Map<String, String> labels) {
        if (!labels.isEmpty()) {
            asks.add(new Ask(Role.SERVICE, SERVICES, namespace, new Match.Selecting(labels)));
        }
    }

    /** The same questions in as few as possible: names and lists of one kind in one place are asked for together. */
    public static List<Ask> together(List<Ask> asks) {
        Map<List<Object>, Ask> joined = new LinkedHashMap<>();
        for (Ask ask : asks) {
            Object how = switch (ask.match()) {
                case Match.Named named -> "named";
                case Match.Listing listing -> listing.fact();
                case Match other -> other;
            };
            joined.merge(List.of(ask.role(), ask.kind(), ask.namespace(), how), ask, Related::both);
        }
        return List.copyOf(joined.values());
    }

    private static Ask both(Ask one, Ask other) {
        Match match = switch (one.match()) {
            case Match.Named(List<String> names)
            when other.match() instanceof Match.Named(List<String> more) -> new Match.Named(joined(names, more));
            case Match.Listing(String fact, List<String> texts)
            when other.match() instanceof Match.Listing(String same, List<String> more) ->
                new Match.Listing(fact, joined(texts, more));
            case Match same -> same;
        };
        return new Ask(one.role(), one.kind(), one.namespace(), match);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
