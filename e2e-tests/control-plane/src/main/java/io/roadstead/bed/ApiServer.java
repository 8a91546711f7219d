package io.roadstead.bed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The few requests that the bed itself makes. A full client would cost more processor time to load than the bed has to
 * spare while four API servers start on two cores.
 */
final class ApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 60;
    private static final int AT_ONCE = 8;

    private final HttpClient http;
    private final URI server;
    private final String token;

    ApiServer(URI server, Path authority, String token) {
        this.server = server;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    private static SSLContext trusting(Path authority) {
        try (InputStream pem = Files.newInputStream(authority)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new BedFailure("cannot use the authority " + authority, e);
        }
    }

    boolean ready() throws InterruptedException {
        try {
            return send("GET", "/readyz", null, "*/*").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** The version that it reports, such as {@code v1.36.3}. */
    String version() throws InterruptedException {
        return get("/version").path("gitVersion").asText();
    }

    /** How many objects a list has; only their metadata is fetched. */
    int count(String path) throws InterruptedException {
        return get(path, "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")
                .path("items")
                .size();
    }

    JsonNode get(String path) throws InterruptedException {
        return get(path, "application/json");
    }

    private JsonNode get(String path, String accept) throws InterruptedException {
        try {
            HttpResponse<String> answer = send("GET", path, null, accept);
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
        } catch (IOException _) {
            return JSON.missingNode(); // callers ask again until their deadline, and then say what they waited for
        }
    }

    /** Creates objects side by side, in no order; one that is there already is left as it is. */
    void createAll(List<ObjectNode> objects) throws InterruptedException {
        sideBySide(objects.stream()
                .map(object -> (Callable<Boolean>) () -> {
                    create(object);
                    return true;
                })
                .toList());
    }

    private static void sideBySide(List<Callable<Boolean>> tasks) throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Boolean> result : workers.invokeAll(tasks)) {
                result.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BedFailure failure
                    ? failure
                    : new BedFailure("cannot fill the cluster: " + e.getCause(), e);
        }
    }

    void deleteAll(String path) throws InterruptedException {
        try {
            send("DELETE", path, null, "application/json");
        } catch (IOException e) {
            throw new BedFailure("cannot delete " + path, e);
        }
    }

    private void create(ObjectNode object) throws InterruptedException {
        String last = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                HttpResponse<String> answer =
                        send("POST", collectionOf(object), JSON.writeValueAsString(object), "application/json");
                if (answer.statusCode() < 300 || answer.statusCode() == 409) {
                    createStatus(object);
                    return;
                }
                last = answer.body();
                // 404: its CRD is not served yet; 403: its namespace is not known to admission yet
                if (answer.statusCode() != 404 && answer.statusCode() != 403 && answer.statusCode() < 429) {
                    break;
                }
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not an object that can be sent", e);
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new BedFailure("the API server refuses " + describe(object) + ": " + last);
    }

    /** An object whose kind has a status subresource is created without it; the template's status goes in now. */
    private void createStatus(ObjectNode object) throws InterruptedException {
        if (object.path("status").isEmpty() || object.path("kind").asText().equals("Node")) {
            return; // a Node's status is taken at creation
        }
        try {
            String path = collectionOf(object) + "/"
                    + object.path("metadata").path("name").asText() + "/status";
            ObjectNode patch = JSON.createObjectNode();
            patch.set("status", object.get("status"));
            send("PATCH", path, JSON.writeValueAsString(patch), "application/json");
        } catch (IOException e) {
            throw new BedFailure("cannot set the status of " + describe(object), e);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body, String accept)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String describe(ObjectNode object) {
        return object.path("kind").asText() + " "
                + object.path("metadata").path("name").asText();
    }

    /** The path of the list that the object belongs to; right for every kind that the bed creates. */
    static String collectionOf(ObjectNode object) {
        String version = object.path("apiVersion").asText();
        String namespace = object.path("metadata").path("namespace").asText();
        return (version.contains("/") ? "/apis/" : "/api/")
                + version
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/"
                + plural(object.path("kind").asText().toLowerCase(Locale.ROOT));
    }

    private static String plural(String kind) {
        if (kind.endsWith("s")) {
            return kind + "es";
        }
        return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
    }

    @Override
    public void close() {
        http.close();
    }
}
