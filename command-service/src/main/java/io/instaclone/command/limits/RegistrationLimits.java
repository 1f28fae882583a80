package io.instaclone.command.limits;

import io.instaclone.command.security.TooManyRequestsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Accepted registrations per address. */
@Component
public class RegistrationLimits {
    private final SharedBuckets buckets;
    private final ClientAddresses addresses;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Quota perAddress;

    /** The request and the response are those of the thread, whichever it is. */
    RegistrationLimits(
            SharedBuckets buckets,
            ClientAddresses addresses,
            HttpServletRequest request,
            HttpServletResponse response,
            LimitProperties settings) {
        this.buckets = buckets;
        this.addresses = addresses;
        this.request = request;
        this.response = response;
        perAddress =
                new Quota("registration-address", settings.registrationsPerAddress(), settings.registrationWindow());
    }

    /** Throws {@link TooManyRequestsException} when too many have registered from the address of this request. */
    void requireOpenAddress() {
        if (!perAddress.isOff()) {
            LimitHeaders.tell(request, response, buckets.look(perAddress, addresses.of(request)));
        }
    }

    /**
     * Counts a registration, unless it fails or is none. It is counted first, and the count taken back, so that of many
     * at once no more are accepted than may be.
     *
     * @param isNew whether what came of it is a registration, and not the repeated answer to an earlier one
     * @throws TooManyRequestsException when too many have registered
     */
    public <T> T counting(Supplier<T> registration, Predicate<T> isNew) {
        if (perAddress.isOff()) {
            return registration.get();
        }
        String address = addresses.of(request);
        LimitHeaders.tell(request, response, buckets.take(perAddress, address));
        boolean counts = false;
        try {
            T accepted = registration.get();
            counts = isNew.test(accepted);
            return accepted;
        } finally {
            if (!counts) {
                LimitHeaders.tell(request, response, buckets.giveBack(perAddress, address));
            }
        }
    }
}
