package io.github.ganzoo.zoo.loss;

/**
 * The controller of BEGAN (Berthelot et al., 2017, section 3.4). Its game is Wasserstein's with the negative error of
 * reconstruction as the logit, where the discriminator's part on generated images is weighted by a balance k that
 * starts with 0 and follows the errors.
 *
 * @param diversity γ, the ratio of the generated images' error to the real ones' to reach
 * @param rate λ_k, by which the balance follows
 */
public record BoundaryEquilibrium(double diversity, double rate) {

    /** The balance k for the next step, in [0, 1], of the last one and the mean errors of this step. */
    public double nextBalance(double balance, double realError, double fakeError) {
        return Math.max(0, Math.min(1, balance + rate * (diversity * realError - fakeError)));
    }

    /** The measure of convergence M, which falls while training goes well. */
    public double convergence(double realError, double fakeError) {
        return realError + Math.abs(diversity * realError - fakeError);
    }
}
