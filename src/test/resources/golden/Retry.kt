@file:JvmName("Retries")

package com.example.retry

import kotlin.math.min
import kotlin.random.Random
import kotlinx.coroutines.delay

const val DEFAULT_ATTEMPTS = 5

typealias Block<T> = suspend (attempt: Int) -> T

/** Says how long to wait. */
fun interface Backoff {
    fun delayAfter(attempt: Int): Long
}

enum class Verdict {
    RETRY,
    GIVE_UP;

    val isFinal: Boolean
        get() = this == GIVE_UP
}

sealed class Outcome<out T> {
    data class Success<T>(val value: T, val attempts: Int) : Outcome<T>()

    data class Failure(val cause: Throwable) : Outcome<Nothing>()
}

object NoBackoff : Backoff {
    override fun delayAfter(attempt: Int) = 0L
}

/**
 * Waits twice as long each time, with some luck, so that clients do not come back all at once.
 */
class ExponentialBackoff(
    private val first: Long = 100,
    private val most: Long = 10_000,
) : Backoff {
    private var random: Random = Random.Default

    constructor(random: Random) : this() {
        this.random = random
    }

    override fun delayAfter(attempt: Int): Long {
        val longest = min(most, first shl min(attempt, 20))
        return random.nextLong(longest + 1)
    }

    companion object {
        const val MAX_SHIFT = 20

        fun gentle(): ExponentialBackoff = ExponentialBackoff(first = 1_000)
    }
}

class RetryPolicy internal constructor(
    private val attempts: Int,
    private val backoff: Backoff,
    private val judge: (Throwable) -> Verdict,
) {
    init {
        require(attempts > 0) { "attempts must be positive: $attempts" }
    }

    var onRetry: (Int, Throwable) -> Unit = { _, _ -> }

    // The last failure is the one that is told of.
    suspend fun <T> run(block: Block<T>): Outcome<T> {
        var failure: Throwable? = null
        for (attempt in 0 until attempts) {
            try {
                return Outcome.Success(block(attempt), attempt + 1)
            } catch (e: Exception) {
                failure = e
                if (judge(e).isFinal) {
                    break
                }
                onRetry(attempt, e)
                delay(backoff.delayAfter(attempt))
            }
        }
        return Outcome.Failure(checkNotNull(failure))
    }

    @Suppress("unused")
    suspend inline fun <reified T> runOrNull(noinline block: Block<T>): T? = when (val outcome = run(block)) {
        is Outcome.Success -> outcome.value
        is Outcome.Failure -> null
    }

    class Builder {
        var attempts = DEFAULT_ATTEMPTS
        var backoff: Backoff = NoBackoff
        private var judge: (Throwable) -> Verdict = { Verdict.RETRY }

        fun giveUpOn(type: Class<out Throwable>) = apply {
            val before = judge
            judge = { if (type.isInstance(it)) Verdict.GIVE_UP else before(it) }
        }

        fun build() = RetryPolicy(attempts, backoff, judge)
    }
}

fun retryPolicy(configure: RetryPolicy.Builder.() -> Unit): RetryPolicy = RetryPolicy.Builder().apply(configure).build()

fun <T> Outcome<T>.getOrThrow(): T = when (this) {
    is Outcome.Success -> value
    is Outcome.Failure -> throw cause
}
