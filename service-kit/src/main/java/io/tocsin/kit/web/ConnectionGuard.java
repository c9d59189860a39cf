package io.tocsin.kit.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what one client holds before it has asked for anything, where no filter looks yet: how many connections, and how
 * long it may take to ask. Netty finds it by {@link #enable}. Thread-safe.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {
    /** Connections of one address: half of {@code quarkus.http.limits.max-connections}. */
    static final int EACH = 512;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final AddressCounts counts = new AddressCounts(EACH);

    /** Has Netty look for extensions, this one among them, before it opens a server. */
    static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        String address = address(connection.remoteAddress());
        if (counts.enter(address)) {
            connection.closeFuture().addListener(closed -> counts.leave(address));
            connection.pipeline().addFirst(new AnswerDeadline(LONGEST));
        } else {
            connection.unsafe().closeForcibly();
        }
    }

    private static String address(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress internet
                ? String.valueOf(internet.getAddress().getHostAddress())
                : "";
    }
}
