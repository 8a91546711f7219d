package io.roadstead.console.access.oidc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Requests to a provider: three seconds to connect, ten in all, 1 MiB at most, and no redirects. */
@Component
class ProviderHttp {
    static final int MOST_BYTES = 1 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration IN_ALL = Duration.ofSeconds(10);

    private final JdkClientHttpRequestFactory requests;

    ProviderHttp() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
        requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(IN_ALL);
    }

    /** A client within these bounds. */
    RestClient.Builder client() {
        return RestClient.builder().requestFactory(requests).requestInterceptor(new BoundedAnswer());
    }

    private static final class BoundedAnswer implements ClientHttpRequestInterceptor {
        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
                throws IOException {
            return new Bounded(execution.execute(request, body));
        }
    }

    private record Bounded(ClientHttpResponse answer) implements ClientHttpResponse {
        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public InputStream getBody() throws IOException {
            return new BoundedStream(answer.getBody());
        }

        @Override
        public void close() {
            answer.close();
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private int left = MOST_BYTES;

        BoundedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("the answer is larger than 1 MiB");
            }
        }
    }
}
