package dev.marquee.trainer.training;

/**
 * How long a training goes on, and the learning rate of each of its steps: up from nothing in a straight line, so that Adam has
 * seen some gradients before it takes large steps, then down to nothing along half a cosine (Loshchilov and Hutter, "SGDR:
 * Stochastic Gradient Descent with Warm Restarts", 2017, without the restarts).
 *
 * @param epochs at most so many, at least 1
 * @param warmupEpochs over which the learning rate rises, at least 0; of a training that is less than twice as long, half
 * @param learningRate the highest, greater than 0
 * @param stopPatience epochs without a better mean average precision on the validation split before training stops, at least 1
 */
public record Schedule(int epochs, int warmupEpochs, double learningRate, int stopPatience) {

    /**
     * The learning rate of one step.
     *
     * @param step of the training, from 0
     * @param stepsPerEpoch at least 1
     */
    double learningRate(int step, int stepsPerEpoch) {
        var steps = epochs * (double) stepsPerEpoch;
        var warmup = Math.min(warmupEpochs * (double) stepsPerEpoch, steps / 2);
        if (step + 1 <= warmup) {
            return learningRate * ((step + 1) / warmup);
        }
        var done = Math.max(0, (step - warmup) / (steps - warmup));
        return learningRate * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
