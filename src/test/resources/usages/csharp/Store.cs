namespace Shop.Storage
{
    public class Order { public int Id { get; set; } }

    /// <summary>Find orders.</summary>
    public class Store
    {
        private int size;

        public Order Find(int id)
        {
            size = id;
            return new Order { Id = size };
        }

        public Order Find(int id, string reason) => Find(id);
    }

    public class Archive
    {
        public Order Find(int id) => new Store().Find(id, "Find");
    }
}
