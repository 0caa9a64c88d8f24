package io.bellwether.gateway.provider;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.Parting;

/** What becomes of one attempt's answer when nobody waits for it any more. */
public interface AfterCaller extends Parting {
    /** The provider is let go at once. */
    AfterCaller CANCEL = new AfterCaller() {
        @Override
        public boolean stays(ClientExchange call, HttpFailure why) {
            return false;
        }

        @Override
        public boolean readsOn(ClientExchange call) {
            return false;
        }

        @Override
        public void over(boolean whole) {}
    };

    /** Nobody takes more of a stream that has not ended: whether it is read on. For the exchange's own thread. */
    boolean readsOn(ClientExchange call);

    /**
     * Nothing more of the answer will be read. Once; for the exchange's own thread.
     *
     * @param whole whether all of it has come
     */
    void over(boolean whole);
}
