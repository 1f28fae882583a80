package io.instaclone.command.limits;

import io.instaclone.command.security.TooManyRequestsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/**
 * Failed logins per account and per address. What counts is what is there when the password has been compared: however
 * many guesses are under way at once, no more of them are told that they were wrong, or right, than the quota has.
 */
@Component
public class LoginLimits {
    private final SharedBuckets buckets;
    private final ClientAddresses addresses;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Quota perAccount;
    private final Quota perAddress;

    /** The request and the response are those of the thread, whichever it is. */
    LoginLimits(
            SharedBuckets buckets,
            ClientAddresses addresses,
            HttpServletRequest request,
            HttpServletResponse response,
            LimitProperties settings) {
        this.buckets = buckets;
        this.addresses = addresses;
        this.request = request;
        this.response = response;
        perAccount = new Quota("login-account", settings.loginsPerAccount(), settings.loginWindow());
        perAddress = new Quota("login-address", settings.loginsPerAddress(), settings.loginWindow());
    }

    /** Throws {@link TooManyRequestsException} when too many logins from the address of this request have failed. */
    void requireOpenAddress() {
        look(perAddress, addresses.of(request));
    }

    /** Throws {@link TooManyRequestsException} when too many logins to this account have failed. */
    public void requireOpenAccount(String account) {
        look(perAccount, account);
    }

    /** Counts a failed login; throws {@link TooManyRequestsException} when others have used up what was left. */
    public void failed(String account) {
        take(perAddress, addresses.of(request));
        take(perAccount, account);
    }

    /** A right password counts for nothing, and for no more than a wrong one while too many have failed. */
    public void succeeded(String account) {
        look(perAddress, addresses.of(request));
        look(perAccount, account);
    }

    private void look(Quota quota, String subject) {
        if (!quota.isOff()) {
            LimitHeaders.tell(request, response, buckets.look(quota, subject));
        }
    }

    private void take(Quota quota, String subject) {
        if (!quota.isOff()) {
            LimitHeaders.tell(request, response, buckets.take(quota, subject));
        }
    }
}
