package io.roadstead.journeys.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Answers in a real cluster as the subresource API of KubeVirt does, registered as its APIService: written by hand after {@code virt-api} of KubeVirt
 * 1.x, since there is no hypervisor here. It takes orders with 202 and no body; a machine cannot be started, since it says that each runs already.
 */
public final class KubeVirtStandIn implements AutoCloseable {
    private static final char[] PASSWORD = "stand-in".toCharArray();
    private static final String API = "/apis/subresources.kubevirt.io/v1";

    private static final String REGISTERED = """
            apiVersion: v1
            kind: Service
            metadata: {name: virt-api, namespace: kube-system}
            spec: {type: ExternalName, externalName: localhost, ports: [{port: %1$d}]}
            ---
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.subresources.kubevirt.io}
            spec:
              group: subresources.kubevirt.io
              version: v1
              groupPriorityMinimum: 1000
              versionPriority: 15
              insecureSkipTLSVerify: true
              service: {name: virt-api, namespace: kube-system, port: %1$d}
            """;

    private final HttpsServer server;
    private final List<String> orders = new CopyOnWriteArrayList<>();

    private KubeVirtStandIn(HttpsServer server) {
        this.server = server;
    }

    /** Stands in this cluster; its certificate is made in the folder. */
    public static KubeVirtStandIn in(KubernetesClient cluster, Path folder) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys(folder)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        KubeVirtStandIn standIn = new KubeVirtStandIn(server);
        server.createContext("/", standIn::answer);
        server.start();
        String manifest = REGISTERED.formatted(server.getAddress().getPort());
        cluster.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
        return standIn;
    }

    /** What machines were told, such as {@code PUT …/virtualmachines/web/restart}. */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            if (path.equals(API)) {
                answer(exchange, 200, """
                        {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "subresources.kubevirt.io/v1",
                         "resources": []}""");
            } else if (path.startsWith(API + "/namespaces/") && path.endsWith("/start")) {
                answer(exchange, 409, """
                        {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Conflict", "code": 409,
                         "message": "Operation cannot be fulfilled: VM is already running"}""");
            } else if (path.startsWith(API + "/namespaces/")) {
                orders.add(exchange.getRequestMethod() + " " + path);
                exchange.sendResponseHeaders(202, -1);
            } else {
                answer(exchange, 404, "{}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static SSLContext keys(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("virt-api.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "virt-api",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=virt-api",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
