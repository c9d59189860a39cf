package io.tocsin.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ConnectionGuardTest {
    private final ConnectionGuard guard = new ConnectionGuard();
    private final List<EmbeddedChannel> open = new ArrayList<>();

    @Test
    void shouldBeFoundByNetty() {
        ConnectionGuard.enable();

        assertThat(System.getProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY))
                .isEqualTo("serviceload");
        assertThat(ServiceLoader.load(ChannelInitializerExtension.class))
                .hasAtLeastOneElementOfType(ConnectionGuard.class);
    }

    @Test
    void shouldLetOneAddressHoldItsShareAndOthersConnect() {
        for (int i = 0; i < ConnectionGuard.EACH; i++) {
            assertThat(connect("10.0.0.1").isOpen()).isTrue();
        }

        assertThat(connect("10.0.0.1").isOpen()).isFalse();
        assertThat(connect("10.0.0.2").isOpen()).isTrue();
        ChannelFuture unused = open.get(0).close();
        assertThat(connect("10.0.0.1").isOpen()).isTrue();
    }

    @Test
    void shouldGiveEachConnectionADeadline() {
        assertThat(connect("10.0.0.1").pipeline().first()).isInstanceOf(AnswerDeadline.class);
    }

    private EmbeddedChannel connect(String from) {
        EmbeddedChannel connection = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(from, 1);
            }
        };
        guard.postInitializeServerChildChannel(connection);
        open.add(connection);
        return connection;
    }
}
