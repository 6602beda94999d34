using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Example.Scheduling
{
    /// <summary>Something that is to be done at a time.</summary>
    public interface IJob
    {
        string Name { get; }

        Task RunAsync(CancellationToken cancellation);
    }

    public enum Outcome
    {
        Done,
        Failed = 10,
    }

    public delegate void JobEnded(string name, Outcome outcome);

    public record Entry(IJob Job, DateTimeOffset At)
    {
        public bool IsDue(DateTimeOffset now) => At <= now;
    }

    public struct Statistics
    {
        public int Done;
        public int Failed, Retried;
    }

    /// <summary>
    /// Runs jobs in the order in which they are due, one at a time.
    /// </summary>
    [Serializable]
    public sealed class Scheduler : IDisposable
    {
        public const int MaxEntries = 1000;

        private readonly PriorityQueue<Entry, DateTimeOffset> queue = new();
        private readonly SemaphoreSlim added = new(0);
        private readonly object gate = new();
        private Statistics statistics;

        public event JobEnded Ended;

        public Scheduler(TimeProvider time)
        {
            Time = time ?? throw new ArgumentNullException(nameof(time));
        }

        ~Scheduler()
        {
            Dispose();
        }

        public TimeProvider Time { get; }

        public int Count
        {
            get
            {
                lock (gate)
                {
                    return queue.Count;
                }
            }
        }

        public Entry this[int index] => throw new NotSupportedException();

        #region Queue

        // Fails rather than grow for ever.
        [Obsolete("use AddAt")]
        public void Add(IJob job, TimeSpan delay)
        {
            AddAt(job, Time.GetUtcNow() + delay);
        }

        public void AddAt(IJob job, DateTimeOffset at)
        {
            lock (gate)
            {
                if (queue.Count >= MaxEntries)
                {
                    throw new InvalidOperationException($"more than {MaxEntries} entries");
                }
                queue.Enqueue(new Entry(job, at), at);
            }
            added.Release();
        }

        #endregion

        public async Task RunAsync(CancellationToken cancellation)
        {
            while (!cancellation.IsCancellationRequested)
            {
                await added.WaitAsync(cancellation);
                Entry entry;
                lock (gate)
                {
                    entry = queue.Dequeue();
                }
                TimeSpan wait = entry.At - Time.GetUtcNow();
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, Time, cancellation);
                }
                await RunOneAsync(entry, cancellation);
            }
        }

        private async Task RunOneAsync<T>(T entry, CancellationToken cancellation) where T : Entry
        {
            try
            {
                await entry.Job.RunAsync(cancellation);
                statistics.Done++;
                Ended?.Invoke(entry.Job.Name, Outcome.Done);
            }
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                statistics.Failed++;
                Ended?.Invoke(entry.Job.Name, Outcome.Failed);
            }
        }

        public static Scheduler operator +(Scheduler scheduler, IJob job)
        {
            scheduler.AddAt(job, scheduler.Time.GetUtcNow());
            return scheduler;
        }

        public void Dispose() => added.Dispose();
    }
}
