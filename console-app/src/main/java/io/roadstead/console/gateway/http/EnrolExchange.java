package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent that wants to be registered. What it is answered is decided by the {@link AgentDoor}; 200 also for a no. */
final class EnrolExchange implements Exchange {
    private static final Logger log = LoggerFactory.getLogger(EnrolExchange.class);

    private final Client client;
    private final AgentDoor door;
    private final Workers workers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean gone;

    EnrolExchange(Client client, AgentDoor door, Workers workers) {
        this.client = client;
        this.door = door;
        this.workers = workers;
    }

    @Override
    public void begin() {
        client.goOn();
        client.more();
    }

    @Override
    public void body(ByteBuf piece) {
        byte[] bytes = ByteBufUtil.getBytes(piece);
        piece.release();
        if (body.size() + bytes.length > Enrolment.MAX_BYTES) {
            gone = true;
            client.refuse(new Refusal(
                    413,
                    "RequestEntityTooLarge",
                    "An enrolment has at most " + Enrolment.MAX_BYTES + " bytes.",
                    Duration.ZERO,
                    Optional.of(Limit.ENROLMENT_SIZE)));
            return;
        }
        body.writeBytes(bytes);
        client.more();
    }

    @Override
    public void bodyEnded() {
        Optional<Enrolment.Received> request = Enrolment.decode(body.toByteArray());
        if (request.isEmpty()) {
            answer(new EnrolmentAnswer.Refused(
                    EnrolmentRefusalCode.MALFORMED, "This is no enrolment that can be read.", Duration.ZERO));
            return;
        }
        String address = client.address();
        boolean taken = workers.run(() -> {
            EnrolmentAnswer answer = decide(request.get(), address);
            client.loop().execute(() -> answer(answer));
        });
        if (!taken) {
            answer(busy());
        }
    }

    private EnrolmentAnswer decide(Enrolment.Received request, String address) {
        try {
            return door.enrol(request, address);
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("an enrolment could not be decided");
            return busy();
        }
    }

    static EnrolmentAnswer busy() {
        return new EnrolmentAnswer.Refused(
                EnrolmentRefusalCode.BUSY, "The console cannot decide about agents now.", Duration.ofSeconds(10));
    }

    private void answer(EnrolmentAnswer answer) {
        if (!gone) {
            gone = true;
            PlainExchange.send(client, 200, "application/json", Enrolment.encode(answer));
        }
    }

    @Override
    public void gone() {
        gone = true;
    }

    /** Answers without looking at the body. */
    static Exchange refusing(Client client, EnrolmentAnswer answer) {
        return PlainExchange.answering(client, 200, "application/json", Enrolment.encode(answer));
    }
}
