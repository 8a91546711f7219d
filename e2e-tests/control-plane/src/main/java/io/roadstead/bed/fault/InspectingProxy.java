package io.roadstead.bed.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A TLS-inspecting proxy on 127.0.0.1 in front of one target, as companies have them: shows whoever comes a
/// certificate of its own
/// authority, and speaks TLS of its own to the target. While it does not inspect, it passes bytes on.
public final class InspectingProxy implements AutoCloseable {
    /// Who certifies what it shows.
    public static final String AUTHORITY = "CN=Inspecting Proxy";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final SSLContext shown;
    private final SSLContext own;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean inspects;

    private InspectingProxy(InetSocketAddress target, ServerSocket door, SSLContext shown, SSLContext own) {
        this.target = target;
        this.door = door;
        this.shown = shown;
        this.own = own;
    }

    /// Opens one on a free port that passes bytes on; its certificate, for `localhost`, is made by the JDK's keytool in
    /// the folder.
    public static InspectingProxy before(InetSocketAddress target, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        ServerSocket door = new ServerSocket(0, 64, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        InspectingProxy proxy = new InspectingProxy(target, door, showing(certificate(folder)), trustingAnybody());
        Thread.ofVirtual().name("inspecting-proxy").start(proxy::welcome);
        return proxy;
    }

    private static Path certificate(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("inspecting.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "inspecting",
                "-keyalg",
                "EC",
                "-dname",
                AUTHORITY,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD));
        Path log = folder.resolve("keytool.log");
        Process made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(log));
        }
        return file;
    }

    private static SSLContext showing(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trustingAnybody() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    /// Where clients connect.
    public InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    /// From now on looks into what passes, or does not; what is open ends, as when somebody puts such a proxy into the
    /// way.
    public void inspect(boolean from) {
        inspects = from;
        open.forEach(InspectingProxy::end);
    }

    private void welcome() {
        while (true) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().name("inspecting-proxy").start(() -> pass(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        boolean inspecting = inspects;
        try (Socket plain = new Socket()) {
            open.add(client);
            open.add(plain);
            plain.connect(target, 10_000);
            Socket near = inspecting ? answering(client) : client;
            Socket far = inspecting ? asking(plain) : plain;
            Thread back = Thread.ofVirtual().name("inspecting-proxy").start(() -> pump(far, near));
            pump(near, far);
            back.join();
        } catch (IOException refused) {
            end(client); // whoever does not trust it ends the handshake, and that is all there is to know
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
            end(client);
        }
    }

    private SSLSocket answering(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket) shown.getSocketFactory().createSocket(client, null, true);
        socket.startHandshake();
        return socket;
    }

    private SSLSocket asking(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) own.getSocketFactory().createSocket(plain, target.getHostString(), target.getPort(), true);
        socket.startHandshake();
        return socket;
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            end(from);
        }
        end(to);
    }

    /// Closing TLS writes, which fails where the other end has gone first.
    private static void end(Socket socket) {
        try (socket) {
            socket.shutdownInput();
        } catch (IOException alreadyOver) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(InspectingProxy::end);
    }

    /// It is a proxy of somebody who looks at clients only.
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
