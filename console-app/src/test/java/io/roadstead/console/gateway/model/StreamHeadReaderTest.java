package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.model.Head.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP/1.1 would refuse is refused in HTTP/2 as well, and what HTTP/2 has no place for. */
class StreamHeadReaderTest {
    private static final String USUAL = ":method=GET|:scheme=https|:authority=x|:path=/a?b";

    @Test
    void anOrdinaryHeadIsRead() {
        Head head = read(USUAL + "|accept=a, b|x-any=\u00e9|empty=|te=trailers|cookie=a|cookie=b", true);
        assertThat(head.method()).isEqualTo("GET");
        assertThat(head.target()).isEqualTo("/a?b");
        assertThat(head.minor()).isEqualTo(1);
        assertThat(head.body()).isEqualTo(new Body.None());
        assertThat(head.headers())
                .extracting(Header::name)
                .containsExactly("accept", "x-any", "empty", "te", "cookie", "cookie");
        assertThat(head.asksToSwitch()).isFalse();
    }

    @Test
    void theBodyIsAsLongAsItSaysOrAsTheStream() {
        assertThat(read(USUAL + "|content-length=12", false).body()).isEqualTo(new Body.Sized(12));
        assertThat(read(USUAL, false).body()).isEqualTo(new Body.Chunked());
        assertThat(read(USUAL + "|content-length=0", true).body()).isEqualTo(new Body.None());
        assertThat(read(USUAL + "|content-length=0", false).body()).isEqualTo(new Body.Sized(0));
    }

    @Test
    void theHostMayBeSaidInEitherPlaceOrTheSameInBoth() {
        assertThat(read(USUAL + "|host=x", true).only("host")).contains("x");
        assertThat(read(USUAL.replace("|:authority=x", "") + "|host=x", true).method())
                .isEqualTo("GET");
        assertThat(read(USUAL.replace("=x", "=[::1]:8443"), true).method()).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":scheme=https|:authority=x|:path=/",
                ":method=GET|:authority=x|:path=/",
                ":method=GET|:scheme=https|:path=/",
                ":method=GET|:scheme=https|:authority=x",
                USUAL + "|:method=GET",
                USUAL + "|:path=/other",
                USUAL + "|:scheme=https",
                USUAL + "|:authority=x",
                USUAL + "|:status=200",
                USUAL + "|:protocol=websocket",
                USUAL + "|:=x",
                USUAL + "|:Path=/",
                ":method=get|:scheme=https|:authority=x|:path=/",
                ":method=|:scheme=https|:authority=x|:path=/",
                ":method=GET /x|:scheme=https|:authority=x|:path=/",
                ":method=GET|:scheme=http|:authority=x|:path=/",
                ":method=GET|:scheme=HTTPS|:authority=x|:path=/",
                ":method=GET|:scheme=https|:authority=x|:path=",
                ":method=GET|:scheme=https|:authority=x|:path=/ HTTP/1.1\r\nx: y",
                ":method=GET|:scheme=https|:authority=|:path=/",
                ":method=GET|:scheme=https|:authority=a@x|:path=/",
                ":method=GET|:scheme=https|:authority=x/y|:path=/",
                USUAL + "|host=y",
                USUAL + "|host=x|host=x",
                USUAL + "|X-Any=a",
                USUAL + "|Impersonate-user=a",
                USUAL + "|=a",
                USUAL + "|x any=a",
                USUAL + "|x:any=a",
                USUAL + "|x\r\ny=a",
                USUAL + "|x\u0000=a",
                USUAL + "|\u00efx=a",
                USUAL + "|x=a\rb",
                USUAL + "|x=a\nb",
                USUAL + "|x=a\u0000b",
                USUAL + "|x=a\u007fb",
                USUAL + "|x= a",
                USUAL + "|x=a\t",
                USUAL + "|connection=close",
                USUAL + "|keep-alive=x",
                USUAL + "|proxy-connection=x",
                USUAL + "|transfer-encoding=chunked",
                USUAL + "|upgrade=websocket",
                USUAL + "|http2-settings=x",
                USUAL + "|te=gzip",
                USUAL + "|te=trailers, gzip",
                USUAL + "|trailer=x",
                USUAL + "|content-length=1|content-length=1",
                USUAL + "|content-length=1, 1",
                USUAL + "|content-length=+1",
                USUAL + "|content-length=-1",
                USUAL + "|content-length=0x1",
                USUAL + "|content-length=",
                USUAL + "|content-length=99999999999999999999",
            })
    void whatIsMalformedIsRefused(String fields) {
        assertThat(refused(fields, false)).isEqualTo(400);
    }

    @Test
    void aBodyThatDoesNotComeIsNoBody() {
        assertThat(refused(USUAL + "|content-length=5", true)).isEqualTo(400);
    }

    @Test
    void tunnelsToOtherHostsAreRefusedByName() {
        assertThat(refused(":method=CONNECT|:authority=x", false)).isEqualTo(405);
        assertThat(refused(":method=CONNECT|:protocol=websocket|:scheme=https|:authority=x|:path=/", false))
                .isEqualTo(400);
    }

    @Test
    void theLimitsOfAHeadAreThoseOfHttp1() {
        List<Header> many = new ArrayList<>(fields(USUAL));
        Stream.generate(() -> new Header("x", "y")).limit(101).forEach(many::add);
        assertThat(refused(many, true)).hasValue(431);
        assertThat(refused(USUAL + "|x=" + "y".repeat(70_000), true)).isEqualTo(431);
        assertThat(refused(USUAL.replace("/a?b", "/" + "a".repeat(17_000)), true))
                .isEqualTo(414);
    }

    private static Head read(String fields, boolean whole) {
        HeadReader.Result result = StreamHeadReader.read(fields(fields), whole, HeadLimits.USUAL);
        assertThat(result).isInstanceOf(HeadReader.Result.Read.class);
        return ((HeadReader.Result.Read) result).head();
    }

    private static int refused(String fields, boolean whole) {
        return refused(fields(fields), whole).orElse(0);
    }

    private static Optional<Integer> refused(List<Header> fields, boolean whole) {
        return StreamHeadReader.read(fields, whole, HeadLimits.USUAL)
                        instanceof HeadReader.Result.Refused(Refusal refusal)
                ? Optional.of(refusal.status())
                : Optional.empty();
    }

    private static List<Header> fields(String text) {
        return Arrays.stream(text.split("\\|"))
                .map(each -> each.split("=", 2))
                .map(parts -> new Header(parts[0], parts[1]))
                .toList();
    }
}
