package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.attack.Attack;
import io.roadstead.console.gateway.attack.AttackRun;
import io.roadstead.console.gateway.attack.Attacks;
import io.roadstead.console.gateway.attack.RandomAttacks;
import io.roadstead.console.gateway.attack.Recorded;
import io.roadstead.console.gateway.attack.Victim;
import io.roadstead.protocol.tunnel.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same attacks with nginx or HAProxy of Debian before the gateway, set to let through what they can and to keep their connections to
 * it. Invariant: what arrives was sent, is for the cluster that it was sent to, and is the user's own; and whoever asks afterwards
 * gets the answer to his own question, so the two have not lost each other's place in the stream of requests.
 */
class ProxiedIT {
    @TempDir
    Path folder;

    private final ClusterTls tls = new ClusterTls();
    private GatewayBed bed;
    private FakeAgent one;
    private FakeAgent two;
    private int port;

    ProxiedIT() throws Exception {}

    @BeforeEach
    void open() throws Exception {
        bed = new GatewayBed();
        one = bed.agent(GatewayBed.ONE);
        two = bed.agent(GatewayBed.TWO);
        bed.callers.verdicts.put("rst_bound", FakeCallers.bound("ada", GatewayBed.ONE.value()));
        for (FakeAgent agent : List.of(one, two)) {
            agent.answering = head -> Optional.of(
                    new FakeAgent.Reply(200, Fields.of("set-cookie", "a=b"), "{\"target\":\"" + head.target() + "\"}"));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("certificate.pem"), tls.certificate());
        Files.writeString(folder.resolve("key.pem"), tls.key());
        Files.writeString(folder.resolve("both.pem"), tls.certificate() + "\n" + tls.key());
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void noAttackGetsFurtherBehindNginx() throws Exception {
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                """
                daemon off;
                master_process off;
                pid DIR/nginx.pid;
                events { worker_connections 512; }
                http {
                  access_log off;
                  client_body_temp_path DIR/a;
                  proxy_temp_path DIR/b;
                  fastcgi_temp_path DIR/c;
                  uwsgi_temp_path DIR/d;
                  scgi_temp_path DIR/e;
                  client_header_timeout 1s;
                  client_body_timeout 1s;
                  proxy_read_timeout 10s;
                  large_client_header_buffers 8 64k;
                  underscores_in_headers on;
                  ignore_invalid_headers off;
                  merge_slashes off;
                  map $http_upgrade $changed { default upgrade; '' ''; }
                  upstream gateway { server localhost:GATEWAY; keepalive 4; }
                  server {
                    listen 127.0.0.1:PORT ssl;
                    ssl_certificate DIR/certificate.pem;
                    ssl_certificate_key DIR/key.pem;
                    location / {
                      proxy_pass https://gateway;
                      proxy_ssl_name localhost;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header Upgrade $http_upgrade;
                      proxy_set_header Connection $changed;
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_request_buffering off;
                      proxy_buffering off;
                    }
                  }
                }
                """.replace("DIR", folder.toString()).replace("PORT", port()).replace("GATEWAY", gateway()));
        attackBehind(
                "usr/sbin/nginx",
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("log").toString(),
                "-c",
                file.toString());
    }

    @Test
    void noAttackGetsFurtherBehindHaproxy() throws Exception {
        Path file = Files.writeString(
                folder.resolve("haproxy.cfg"),
                """
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 2s
                  timeout http-request 1s
                  timeout server 10s
                  timeout tunnel 10s
                  http-reuse always
                frontend in
                  bind 127.0.0.1:PORT ssl crt DIR/both.pem
                  option accept-invalid-http-request
                  default_backend gateway
                backend gateway
                  option forwardfor
                  server one localhost:GATEWAY ssl verify none
                """.replace("DIR", folder.toString()).replace("PORT", port()).replace("GATEWAY", gateway()));
        attackBehind("usr/sbin/haproxy", "-db", "-f", file.toString());
    }

    private String port() {
        return Integer.toString(port);
    }

    private String gateway() {
        return Integer.toString(bed.server.port());
    }

    private void attackBehind(String program, String... arguments) throws Exception {
        Path root = fetched();
        List<String> command = new ArrayList<>(List.of(root.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        try (Stream<Path> folders = Files.list(root.resolve("usr/lib"))) {
            folders.filter(path -> path.toString().endsWith("-linux-gnu"))
                    .forEach(path -> builder.environment().put("LD_LIBRARY_PATH", path.toString()));
        }
        Process process = builder.start();
        try {
            GatewayBed.eventually(() -> !process.isAlive() || listens());
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("printed")))
                    .isTrue();
            attack();
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void attack() throws Exception {
        Victim direct = AttackCorpusIT.victim(bed);
        AttackRun run = AttackRun.behindAnother(new Victim(
                direct.host(),
                port,
                RawClient.trusting(tls.authority()),
                direct.one(),
                direct.two(),
                direct.token(),
                direct.bound(),
                direct.user(),
                direct.groups(),
                Optional.empty()));
        RandomAttacks random = new RandomAttacks(20261124);
        List<Attack> all = new ArrayList<>(Attacks.all());
        Stream.generate(random::headers).limit(40).forEach(all::add);
        Stream.generate(random::path).limit(40).forEach(all::add);
        for (int at = 0; at < all.size(); at += 10) {
            run.send(all.subList(at, Math.min(all.size(), at + 10)));
            for (int again = 0; again < 2; again++) {
                whoAsksGetsHisOwnAnswer("fence-" + at + "-" + again);
            }
        }
        List<Recorded> first = less("/fence-", AttackCorpusIT.recorded(bed, one, GatewayBed.ONE.value()));
        List<Recorded> second = AttackCorpusIT.recorded(bed, two, GatewayBed.TWO.value());
        assertThat(first.size()).as("some arrive").isGreaterThan(50);
        assertThat(run.complaints(() -> first, () -> second)).isEmpty();
    }

    private void whoAsksGetsHisOwnAnswer(String mark) throws Exception {
        try (RawClient client = new RawClient(port, tls.authority())) {
            RawClient.Answer answer =
                    client.ask("GET", "/k8s/clusters/one/" + mark, "Authorization: Bearer " + FakeCallers.ADMIN);
            assertThat(answer.status()).as(mark).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"target\":\"/" + mark + "\"}");
        }
    }

    private static List<Recorded> less(String prefix, List<Recorded> all) {
        return all.stream()
                .filter(recorded -> !recorded.target().startsWith(prefix))
                .toList();
    }

    /** Where the programs are; fetched at the first time. */
    private Path fetched() throws Exception {
        Path log = folder.resolve("fetched");
        Process fetching = new ProcessBuilder("../e2e-tests/proxies/build")
                .redirectError(log.toFile())
                .start();
        String printed = new String(fetching.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(fetching.waitFor()).as(Files.readString(log)).isZero();
        return Path.of(printed.strip().lines().toList().getLast());
    }
}
