package io.roadstead.console.gateway.replica;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.ServerIdentity;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;

/**
 * By what this console proves itself to the others: a certificate of the own authority for a day, and a key that is entered in the
 * database. Both are made at the start and stored nowhere.
 */
final class ReplicaIdentity {
    private final UUID id;
    private final KeyPair key;
    private final Authority authority;
    private final SecureRandom random;
    private final Clock clock;
    private ServerIdentity certificate;

    ReplicaIdentity(UUID id, Authority authority, SecureRandom random, Clock clock) {
        this.id = id;
        this.authority = authority;
        this.random = random;
        this.clock = clock;
        this.key = pair();
        this.certificate = issue();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(Handshake.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", impossible);
        }
    }

    private ServerIdentity issue() {
        return authority.issueReplica(ReplicaTrust.ROLE + id, random, clock.instant());
    }

    private synchronized ServerIdentity certificate() {
        if (certificate.isOld(clock.instant())) {
            certificate = issue();
        }
        return certificate;
    }

    UUID id() {
        return id;
    }

    KeyPair key() {
        return key;
    }

    /** As it says hello. */
    AgentIdentity hello(long epoch) {
        return new AgentIdentity(id.toString(), Long.toString(epoch), key, "", Protocol.CAPABILITIES);
    }

    /** Dials this console and no other one. */
    TunnelTrust dialling(UUID other) {
        ServerIdentity now = certificate();
        return new TunnelTrust.Mutual(
                now.key(), now.chain(), new ReplicaTrust(authority.certificate(), Optional.of(other)));
    }

    /** Takes connections of any console of this authority. */
    SslContext accepting() {
        ServerIdentity now = certificate();
        try {
            return SslContextBuilder.forServer(now.key(), now.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(new ReplicaTrust(authority.certificate(), Optional.empty()))
                    .build();
        } catch (SSLException unusable) {
            throw new IllegalStateException("a certificate that was made can be used", unusable);
        }
    }
}
