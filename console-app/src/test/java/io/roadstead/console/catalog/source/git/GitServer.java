package io.roadstead.console.catalog.source.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Serves a repository over HTTPS on this host, with commits of any shape; paths may answer in other ways. */
public final class GitServer implements AutoCloseable {
    static final String LISTING = "/charts.git/info/refs";
    static final String SERVICE = "/charts.git/git-upload-pack";

    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("charts"));
    private final HttpsServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Other> others = new ConcurrentHashMap<>();
    private volatile String secret = "";

    /** What else may be answered. */
    interface Other {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A file, a link or a submodule. */
    record Piece(FileMode mode, byte[] bytes) {
        static Piece file(String text) {
            return new Piece(FileMode.REGULAR_FILE, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    public GitServer(X509Bundle authority) throws Exception {
        X509Bundle own = new CertificateBuilder()
                .subject("CN=git.test")
                .addSanDnsName("git.test")
                .ecp256()
                .buildIssuedBy(authority);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own.toKeyStore(new char[0]), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "https://git.test:" + server.getAddress().getPort() + "/charts.git";
    }

    List<String> asked() {
        return asked;
    }

    void other(String path, Other other) {
        others.put(path, other);
    }

    /** Lets nobody in without this header. */
    void closedBut(String authorization) {
        secret = authorization;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        asked.add((exchange.getRequestMethod() + " " + path + " " + shown).strip());
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.setAttribute("body", body);
        if (others.containsKey(path)) {
            others.get(path).answer(exchange);
        } else if (!shown.equals(secret)) {
            send(exchange, 401, "");
        } else if (path.equals(LISTING)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PacketLineOut lines = new PacketLineOut(out);
            lines.writeString("# service=git-upload-pack\n");
            lines.end();
            upload().sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            send(exchange, 200, out.toByteArray());
        } else if (path.equals(SERVICE)) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                upload().upload(new ByteArrayInputStream(body), out, null);
            }
        } else {
            send(exchange, 404, "");
        }
    }

    private UploadPack upload() {
        UploadPack upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        return upload;
    }

    static void send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Moves a branch to a commit of these files, a path and a text each. */
    public String commit(String branch, String... files) throws IOException {
        Map<String, Piece> pieces = new LinkedHashMap<>();
        for (int each = 0; each < files.length; each += 2) {
            pieces.put(files[each], Piece.file(files[each + 1]));
        }
        return commit(branch, pieces);
    }

    String commit(String branch, Map<String, Piece> pieces) throws IOException {
        try (ObjectInserter into = repository.newObjectInserter()) {
            return commit(branch, into, tree(into, pieces));
        }
    }

    String commit(String branch, ObjectInserter into, ObjectId tree) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(ada());
        commit.setCommitter(ada());
        commit.setMessage("Change");
        ObjectId id = into.insert(commit);
        into.flush();
        point("refs/heads/" + branch, id);
        if (branch.equals("main")) {
            repository.updateRef(Constants.HEAD).link("refs/heads/main");
        }
        return id.name();
    }

    ObjectInserter inserter() {
        return repository.newObjectInserter();
    }

    /** Gives a commit a name by an object of its own. */
    void tag(String name, String commit) throws IOException {
        try (ObjectInserter into = repository.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(ObjectId.fromString(commit), Constants.OBJ_COMMIT);
            tag.setTagger(ada());
            tag.setMessage(name);
            ObjectId id = into.insert(tag);
            into.flush();
            point("refs/tags/" + name, id);
        }
    }

    private void point(String name, ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef(name);
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.forceUpdate();
    }

    private static PersonIdent ada() {
        return new PersonIdent("Ada", "ada@example.test", Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    }

    private static ObjectId tree(ObjectInserter into, Map<String, Piece> pieces) throws IOException {
        Map<String, Piece> here = new TreeMap<>();
        Map<String, Map<String, Piece>> below = new TreeMap<>();
        pieces.forEach((path, piece) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                here.put(path, piece);
            } else {
                below.computeIfAbsent(path.substring(0, slash), name -> new LinkedHashMap<>())
                        .put(path.substring(slash + 1), piece);
            }
        });
        TreeFormatter tree = new TreeFormatter();
        for (var each : here.entrySet()) {
            Piece piece = each.getValue();
            tree.append(
                    each.getKey(),
                    piece.mode(),
                    piece.mode().equals(FileMode.GITLINK)
                            ? ObjectId.fromString("1".repeat(40))
                            : into.insert(Constants.OBJ_BLOB, piece.bytes()));
        }
        for (var each : below.entrySet()) {
            tree.append(each.getKey(), FileMode.TREE, tree(into, each.getValue()));
        }
        return into.insert(tree);
    }

    @Override
    public void close() {
        server.stop(0);
        repository.close();
    }
}
