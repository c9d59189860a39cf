package io.tocsin.kit.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection that has sent something and got no answer for too long, as one does that sends its header a byte at a
 * time, for which it never counts as idle. Belongs to one connection and its event loop.
 */
final class AnswerDeadline extends ChannelDuplexHandler {
    private final Duration longest;
    private @Nullable Future<?> end;

    /** Ends the connection after {@code longest}. */
    AnswerDeadline(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (end == null) {
            end = context.executor().schedule(() -> end(context), longest.toMillis(), TimeUnit.MILLISECONDS);
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        cancel();
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private static void end(ChannelHandlerContext context) {
        Future<?> unused = context.close();
    }

    private void cancel() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
