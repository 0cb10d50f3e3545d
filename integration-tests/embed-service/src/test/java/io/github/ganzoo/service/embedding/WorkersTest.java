package io.github.ganzoo.service.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {

    private final Workers workers = new Workers(1, 1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger over = new AtomicInteger();

    private CompletableFuture<String> slow(Runnable then) {
        return workers.submit(
                awaited -> {
                    begun.countDown();
                    await(goOn);
                    return "done";
                },
                then);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workThatNobodyWaitsForAnyLongerIsNotOverBeforeItEnds() throws Exception {
        var result = slow(over::incrementAndGet).orTimeout(10, TimeUnit.MILLISECONDS);
        await(begun);
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(over).hasValue(0);
        goOn.countDown();
        workers.close();
        assertThat(over).hasValue(1);
    }

    @Test
    void workThatIsGivenUpInTheQueueIsOverWhenItsTurnComes() {
        var first = slow(() -> {});
        await(begun);
        var second = workers.submit(awaited -> "never", over::incrementAndGet);
        second.cancel(false);
        assertThat(over).hasValue(0);
        goOn.countDown();
        workers.close();
        assertThat(first).isCompletedWithValue("done");
        assertThat(over).hasValue(1);
    }

    @Test
    void workThatIsRefusedIsOverAtOnce() {
        var first = slow(() -> {});
        await(begun);
        var second = workers.submit(awaited -> "waited", () -> {});
        var third = workers.submit(awaited -> "never", over::incrementAndGet);
        assertThat(over).hasValue(1);
        assertThat(third).isCompletedExceptionally();
        goOn.countDown();
        workers.close();
        assertThat(first).isCompletedWithValue("done");
        assertThat(second).isCompletedWithValue("waited");
    }

    @Test
    void workIsOverBeforeItsResultIsTold() throws Exception {
        goOn.countDown();
        assertThat(slow(over::incrementAndGet).thenApply(done -> over.get()).get())
                .isEqualTo(1);
        var failing = workers.submit(
                awaited -> {
                    throw new IllegalStateException("fails");
                },
                over::incrementAndGet);
        assertThat(failing.handle((made, failure) -> over.get()).get()).isEqualTo(2);
        workers.close();
    }
}
