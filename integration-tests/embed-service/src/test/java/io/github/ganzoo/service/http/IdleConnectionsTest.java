package io.github.ganzoo.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleConnectionsTest {

    @Test
    void aConnectionThatCannotBeClosedKeepsNoOtherOpen() throws Exception {
        var server = new Server();
        var connections = new IdleConnections(new Handler.Wrapper(), Duration.ofMillis(100));
        server.setHandler(connections);
        server.start();
        try {
            connections.onOpened(connection(() -> {
                throw new IllegalStateException("stuck");
            }));
            for (var i = 0; i < 3; i++) {
                var closed = new CountDownLatch(1);
                connections.onOpened(connection(closed::countDown));
                assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            server.stop();
        }
    }

    private static Connection connection(Runnable close) {
        return (Connection) Proxy.newProxyInstance(
                IdleConnectionsTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, with) -> {
                    switch (method.getName()) {
                        case "close" -> close.run();
                        case "hashCode" -> {
                            return System.identityHashCode(self);
                        }
                        case "equals" -> {
                            return self == with[0];
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
