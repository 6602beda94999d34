using Shop.Storage;
using Shelf = Shop.Storage.Store;

namespace Shop.Client
{
    class Client
    {
        private readonly Store store = new Store();

        Order Run(Archive archive, Shelf shelf, dynamic unknown)
        {
            this.store.Find(1);
            archive.Find(2);
            shelf.Find(3, "reason");
            unknown.Find(4); // Find
            var Find = 5;
            return store.Find(Find);
        }
    }
}
