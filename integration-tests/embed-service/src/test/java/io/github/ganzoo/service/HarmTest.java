package io.github.ganzoo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.service.settings.Settings;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients that are slow, greedy or malicious, and how the others fare beside them. */
@Execution(ExecutionMode.CONCURRENT)
class HarmTest {

    private static final byte[] IMAGE = TestImages.png(40, 30, 1);

    private static EmbedService service(String... more) {
        var environment = new HashMap<>(Map.of("EMBED_LISTEN", "127.0.0.1:0", "EMBED_TIMEOUT_SECONDS", "3"));
        for (var i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return EmbedService.start(Settings.of(environment));
    }

    private static void requireServes(EmbedService service) {
        assertThat(new Client(service.port()).post("/embed", "image/png", IMAGE).status())
                .isEqualTo(200);
    }

    private static String head(int length) {
        return "POST /embed HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: " + length + "\r\n\r\n";
    }

    @Test
    void bodiesThatDripInHoldNobodyUpAndAreGivenUp() throws IOException {
        try (var service = service()) {
            var slow = new ArrayList<RawClient>();
            for (var i = 0; i < 300; i++) {
                var client = new RawClient(service.port());
                client.send(head(1000) + "dripdrip");
                slow.add(client);
            }
            for (var i = 0; i < 20; i++) {
                requireServes(service);
            }
            for (var client : slow) {
                assertThat(client.reply()).startsWith("HTTP/1.1 408 ").contains("did not arrive within the 3 seconds");
                client.close();
            }
            requireServes(service);
        }
    }

    @Test
    void headersThatDripInAreCutOffThoughTheyNeverPause() throws Exception {
        try (var service = service();
                var client = new RawClient(service.port())) {
            client.send("GET /health HTTP/1.1\r\nX: ");
            var start = System.nanoTime();
            assertThatThrownBy(() -> {
                        while (System.nanoTime() - start < 30_000_000_000L) {
                            client.send("x");
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            requireServes(service);
        }
    }

    @Test
    void aConnectionInUseIsKeptBetweenRequestsThatComeInTime() throws Exception {
        try (var service = service();
                var client = new RawClient(service.port())) {
            for (var i = 0; i < 3; i++) {
                client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.reply()).startsWith("HTTP/1.1 200 ");
                Thread.sleep(1500);
            }
        }
    }

    @Test
    void bodiesTogetherTakeNoMoreMemoryThanThereIsForThem() throws Exception {
        try (var service = service("EMBED_MAX_BUFFERED_BYTES", "100000", "EMBED_TIMEOUT_SECONDS", "60");
                var greedy = new RawClient(service.port())) {
            greedy.send(head(200_000));
            greedy.send(new byte[99_000], 0, 99_000);
            var refused = firstReply(service, 503);
            assertThat(refused.error()).endsWith("try again later.");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");

            greedy.leave();
            firstReply(service, 415);
        }
    }

    /** Sends 90,000 bytes of nothing until they are answered with some status; the server learns of others in time. */
    private static Client.Reply firstReply(EmbedService service, int status) throws InterruptedException {
        var client = new Client(service.port());
        for (var i = 0; i < 1000; i++) {
            var reply = client.post("/embed", "image/png", new byte[90_000]);
            if (reply.status() == status) {
                return reply;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never answered with " + status);
    }

    @Test
    void moreThanTheQueueHoldsIsRefusedAtOnceAndTheRestIsServed() throws Exception {
        // Small to send and long to decode.
        var large = TestImages.bomb(2000, 2000, 2000 * (1 + 2000 * 3L));
        var clients = Executors.newFixedThreadPool(12);
        try (var service = service("EMBED_THREADS", "1", "EMBED_MAX_WAITING", "2", "EMBED_TIMEOUT_SECONDS", "30")) {
            var replies = new ArrayList<Future<Client.Reply>>();
            Callable<Client.Reply> request = () -> new Client(service.port()).post("/embed", "image/png", large);
            for (var i = 0; i < 12; i++) {
                replies.add(clients.submit(request));
            }
            var statuses = new ArrayList<Integer>();
            for (var reply : replies) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsOnly(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200).count())
                    .isGreaterThanOrEqualTo(3);
            requireServes(service);
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void bombsAreRefusedByWhatTheyDeclareOrReadNoFurtherThanThat() {
        try (var service = service()) {
            var client = new Client(service.port());
            // 10.8 GB of pixels by its header; and not even two rows of what it declares.
            for (var bomb : List.of(TestImages.bomb(60_000, 60_000, 1000), TestImages.bomb(4000, 4000, 20_000))) {
                assertThat(client.post("/embed", "image/png", bomb).status()).isEqualTo(422);
            }
            // What comes after the last pixel is nobody's.
            var swollen = TestImages.bomb(10, 10, 20_000_000);
            assertThat(client.post("/embed", "image/png", swollen).status()).isEqualTo(200);
            requireServes(service);
        }
    }

    @Test
    void garbageOfManyKindsIsRefusedAndDoesNoHarm() throws IOException {
        try (var service = service()) {
            var random = new Random(5);
            var client = new Client(service.port());
            for (var i = 0; i < 100; i++) {
                var spoiled = IMAGE.clone();
                for (var j = 0; j < 20; j++) {
                    spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
                }
                assertThat(client.post("/embed", "image/png", spoiled).status()).isIn(415, 422);
            }
            for (var i = 0; i < 20; i++) {
                var noise = new byte[2000];
                random.nextBytes(noise);
                try (var raw = new RawClient(service.port())) {
                    raw.send(noise, 0, noise.length);
                    raw.reply();
                } catch (SocketException e) {
                    // Closed on: as good an answer to noise as any.
                }
            }
            requireServes(service);
        }
    }

    @Test
    void aConnectionOutlivesAnImageThatIsRefused() throws IOException {
        try (var service = service();
                var client = new RawClient(service.port())) {
            for (var i = 0; i < 3; i++) {
                client.send(head(7) + "garbage");
                assertThat(client.reply()).startsWith("HTTP/1.1 415 ");
            }
        }
    }

    @Test
    void whatIsNoHttpIsAnsweredInJsonToo() throws IOException {
        try (var service = service();
                var client = new RawClient(service.port())) {
            client.send("POST /embed HTTP/1.1\r\nContent-Length: x\r\n\r\n");
            assertThat(client.reply()).startsWith("HTTP/1.1 400 ").contains("{\"status\":400,\"error\":\"");
        }
    }
}
