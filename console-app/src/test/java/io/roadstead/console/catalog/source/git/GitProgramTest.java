package io.roadstead.console.catalog.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.TrustingEgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with git itself behind the server, where there is one. */
class GitProgramTest {
    @TempDir
    Path home;

    private Path work = Path.of("");

    @BeforeEach
    void aRepository() throws Exception {
        assumeTrue(isThere(), "git http-backend");
        work = Files.createDirectory(home.resolve("work"));
        git("init", "-q", "-b", "main");
        for (int version = 1; version <= 3; version++) {
            Path chart = Files.createDirectories(work.resolve("charts/web"));
            Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0." + version + "\n");
            Files.writeString(chart.resolve("values.yaml"), "# hello\n".repeat(500) + "end: " + version + "\n");
            git("add", "-A");
            git("commit", "-q", "-m", "version " + version);
            git("tag", "-a", "-m", "a version", "v" + version);
        }
        git("clone", "-q", "--bare", work.toString(), home.resolve("charts.git").toString());
    }

    private static boolean isThere() {
        try {
            Process process = new ProcessBuilder("git", "--exec-path").start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && Files.isExecutable(Path.of(path, "git-http-backend"));
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProcessBuilder program(String... arguments) {
        ProcessBuilder program = new ProcessBuilder("git");
        program.command().addAll(Arrays.asList(arguments));
        program.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        program.environment().put("HOME", home.toString());
        program.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
            program.environment().put("GIT_" + who + "_NAME", "Ada");
            program.environment().put("GIT_" + who + "_EMAIL", "ada@example.test");
        }
        return program.directory(work.toFile()).redirectErrorStream(true);
    }

    private void git(String... arguments) throws Exception {
        Process process = program(arguments).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder program = program("http-backend").redirectErrorStream(false);
        program.environment().put("GIT_PROJECT_ROOT", home.toString());
        program.environment().put("GIT_HTTP_EXPORT_ALL", "1");
        program.environment().put("PATH_INFO", exchange.getRequestURI().getPath());
        program.environment()
                .put(
                        "QUERY_STRING",
                        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        program.environment().put("REQUEST_METHOD", exchange.getRequestMethod());
        program.environment()
                .put(
                        "CONTENT_TYPE",
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                                .orElse(""));
        Process process = program.start();
        try (var in = process.getOutputStream()) {
            in.write((byte[]) exchange.getAttribute("body"));
        }
        try (InputStream out = process.getInputStream()) {
            byte[] all = out.readAllBytes();
            int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            GitServer.send(exchange, 200, Arrays.copyOfRange(all, end + 4, all.length));
        }
    }

    @Test
    void aBranchATagAndACommitOfItAreRead() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        try (EgressClient egress = TrustingEgress.of(authority);
                GitServer server = new GitServer(authority)) {
            server.other(GitServer.LISTING, this::backend);
            server.other(GitServer.SERVICE, this::backend);
            GitReader reader = new GitReader(egress, GitLimits.DEFAULT, System::nanoTime);
            Destination to = Destination.parse(server.url()).orElseThrow();
            assertThat(version(reader, to, "")).isEqualTo("1.0.3");
            assertThat(version(reader, to, "v1")).isEqualTo("1.0.1");
            String main = Files.readString(work.resolve(".git/refs/heads/main")).strip();
            assertThat(version(reader, to, main)).isEqualTo("1.0.3");
        }
    }

    private static String version(GitReader reader, Destination to, String revision) {
        GitReading reading = reader.read(new GitReader.Wanted(to, Optional.empty(), false, revision, "charts", ""));
        assertThat(reading).isInstanceOf(GitReading.Whole.class);
        return ((GitReading.Whole) reading)
                .charts()
                .getFirst()
                .pack()
                .metadata()
                .version();
    }
}
