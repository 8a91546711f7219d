package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services, ingresses and the Gateway API. */
final class Network {
    private static final String DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";

    private Network() {}

    static State service(Json service) {
        String type = service.text("spec", "type").orElse("");
        boolean waits = type.equals("LoadBalancer") && external(service).isEmpty();
        return waits ? State.progress("Pending", "no load balancer has taken it yet") : State.fine("");
    }

    static FactMap serviceFacts(Json service) {
        List<String> annotations = service.texts("metadata", "annotations").keySet().stream()
                .filter(name -> name.contains("load-balancer") || name.contains("loadbalancer"))
                .sorted()
                .toList();
        return new FactMap()
                .text(Facts.TYPE, service.text("spec", "type"))
                .text(Facts.CLUSTER_IP, service.text("spec", "clusterIP"))
                .texts(
                        Facts.PORTS,
                        service.objects("spec", "ports").stream()
                                .map(Network::port)
                                .toList())
                .texts(Facts.EXTERNAL, external(service))
                .text(
                        Facts.SESSION_AFFINITY,
                        service.text("spec", "sessionAffinity").filter(affinity -> !affinity.equals("None")))
                .text(Facts.EXTERNAL_TRAFFIC_POLICY, service.text("spec", "externalTrafficPolicy"))
                .texts(Facts.LB_ANNOTATIONS, annotations)
                .map(Facts.SELECTOR, service.texts("spec", "selector"));
    }

    private static String port(Json port) {
        String node = port.number("nodePort").orElse(0) > 0
                ? ":" + port.number("nodePort").orElse(0)
                : "";
        return port.number("port").orElse(0) + "/" + port.text("protocol").orElse("TCP") + node;
    }

    private static List<String> external(Json object) {
        return object.objects("status", "loadBalancer", "ingress").stream()
                .map(point -> point.text("ip").or(() -> point.text("hostname")).orElse(""))
                .toList();
    }

    static FactMap ingress(Json ingress) {
        List<String> hosts = new ArrayList<>();
        List<String> backends = new ArrayList<>();
        for (Json rule : ingress.objects("spec", "rules")) {
            rule.text("host").ifPresent(hosts::add);
            rule.objects("http", "paths")
                    .forEach(path -> backend(path.object("backend")).ifPresent(backends::add));
        }
        backend(ingress.object("spec", "defaultBackend")).ifPresent(backends::add);
        List<String> tls = ingress.objects("spec", "tls").stream()
                .flatMap(entry -> entry.strings("hosts").stream())
                .toList();
        return new FactMap()
                .text(Facts.CLASS, ingress.text("spec", "ingressClassName"))
                .texts(Facts.HOSTS, hosts, FactMap.MANY)
                .texts(Facts.BACKENDS, backends, FactMap.MANY)
                .texts(Facts.TLS, tls, FactMap.MANY)
                .texts(Facts.EXTERNAL, external(ingress));
    }

    private static Optional<String> backend(Json backend) {
        return backend.text("service", "name")
                .or(() -> backend.text("resource", "name")
                        .map(name -> backend.text("resource", "kind").orElse("") + "/" + name));
    }

    static FactMap ingressClass(Json object) {
        return new FactMap()
                .text(Facts.CONTROLLER, object.text("spec", "controller"))
                .flag(
                        Facts.DEFAULT,
                        "true".equals(object.texts("metadata", "annotations").get(DEFAULT_CLASS)));
    }

    static FactMap gatewayClass(Json object) {
        return new FactMap().text(Facts.CONTROLLER, object.text("spec", "controllerName"));
    }

    static FactMap gateway(Json gateway) {
        return new FactMap()
                .text(Facts.CLASS, gateway.text("spec", "gatewayClassName"))
                .list(
                        Facts.LISTENERS,
                        gateway.objects("spec", "listeners").stream()
                                .map(Network::listener)
                                .toList(),
                        FactMap.MANY)
                .texts(
                        Facts.ADDRESSES,
                        gateway.objects("status", "addresses").stream()
                                .map(address -> address.text("value").orElse(""))
                                .toList());
    }

    private static FactMap listener(Json listener) {
        return new FactMap()
                .text(Facts.NAME, listener.text("name"))
                .number(Facts.PORT, listener.number("port"))
                .text(Facts.PROTOCOL, listener.text("protocol"))
                .text(Facts.HOSTNAME, listener.text("hostname"));
    }

    static FactMap route(Json route) {
        String own = route.text("metadata", "namespace").orElse("");
        List<String> backends = route.objects("spec", "rules").stream()
                .flatMap(rule -> rule.objects("backendRefs").stream())
                .map(backend -> reference(backend, own, "Service"))
                .toList();
        List<String> parents = route.objects("spec", "parentRefs").stream()
                .map(parent -> reference(parent, own, "Gateway"))
                .toList();
        return new FactMap()
                .texts(Facts.HOSTNAMES, route.strings("spec", "hostnames"), FactMap.MANY)
                .texts(Facts.PARENTS, parents, FactMap.MANY)
                .texts(Facts.BACKENDS, backends, FactMap.MANY);
    }

    private static String reference(Json to, String own, String usual) {
        String name = to.text("name").orElse("");
        String kind = to.text("kind")
                .filter(named -> !named.equals(usual))
                .map(named -> named + "/")
                .orElse("");
        String namespace = to.text("namespace")
                .filter(named -> !named.equals(own))
                .map(named -> named + "/")
                .orElse("");
        return name.isEmpty() ? "" : namespace + kind + name;
    }

    /** Routes say for each parent whether it took them. */
    static State routeState(Json route) {
        for (Json parent : route.objects("status", "parents")) {
            for (Json condition : parent.objects("conditions")) {
                boolean wrong = Conditions.status(condition).equals("False")
                        && (Conditions.type(condition).equals("Accepted")
                                || Conditions.type(condition).equals("ResolvedRefs"));
                if (wrong) {
                    return State.warning("Not " + Conditions.type(condition), Conditions.words(condition));
                }
            }
        }
        return State.NONE;
    }
}
