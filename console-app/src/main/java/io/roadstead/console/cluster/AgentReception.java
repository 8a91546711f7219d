package io.roadstead.console.cluster;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.Hello;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Decides about agents that come to the gateway; what it decides is recorded with what it writes, or neither. */
@Component
class AgentReception implements AgentDoor {
    private static final Logger log = LoggerFactory.getLogger(AgentReception.class);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Arrivals arrivals;
    private final Enrolments enrolments;
    private final ClusterAudit audit;
    private final GatewayFacts gateway;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgentReception(
            Arrivals arrivals,
            Enrolments enrolments,
            ClusterAudit audit,
            GatewayFacts gateway,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.arrivals = arrivals;
        this.enrolments = enrolments;
        this.audit = audit;
        this.gateway = gateway;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Decision decide(Hello hello, String address) {
        return arrivals.decide(hello, address, clock.instant());
    }

    @Override
    public EnrolmentAnswer enrol(Enrolment.Received request, String address) {
        Instant now = clock.instant();
        Optional<Applicant> applicant = Applicant.read(request, address, now);
        if (applicant.isEmpty()) {
            return new EnrolmentAnswer.Refused(
                    EnrolmentRefusalCode.MALFORMED, "The request has not the form of any.", LATER);
        }
        try {
            EnrolmentAnswer answer = transactions.execute(status -> enrol(applicant.get(), now));
            events.publishEvent(new ClusterChanged(applicant.get().cluster()));
            return Objects.requireNonNull(answer);
        } catch (AuditUnavailable | DataAccessException | TransactionException unwritten) {
            log.atWarn().setCause(unwritten).log("an agent could not be registered now");
            return new EnrolmentAnswer.Refused(
                    EnrolmentRefusalCode.BUSY, "The console cannot write this down now; come back later.", LATER);
        }
    }

    private EnrolmentAnswer enrol(Applicant applicant, Instant now) {
        Enrolments.Outcome outcome = enrolments.enrol(applicant, now);
        AuditDetails details = outcome.details();
        switch (outcome.decision()) {
            case EnrolmentRule.Decision.Register register ->
                audit.agent("cluster.agent.register", applicant.cluster(), applicant.address(), details);
            case EnrolmentRule.Decision.Quarantine quarantine ->
                audit.agent("cluster.quarantine.begin", applicant.cluster(), applicant.address(), details);
            case EnrolmentRule.Decision.Refuse refuse ->
                audit.refused("cluster.agent.register", applicant.cluster(), applicant.address(), details);
        }
        if (outcome.refusal().isPresent()) {
            return outcome.refusal().get();
        }
        return new EnrolmentAnswer.Enrolled(
                applicant.keyId(), EnrolmentRule.VALID_FOR, now, gateway.issuer(), gateway.assertionKeys());
    }
}
